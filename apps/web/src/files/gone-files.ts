import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useEffectEvent } from "react";
import { goneFilesChannel, type GoneFiles } from "../bytes/gone-files.ts";
import { engineOwner, onEngineChange } from "../state/running-engine.ts";

const listeners = new Set<(fileIds: GoneFiles) => void>();
let channel: BroadcastChannel | null = null;

function listen(): void {
  channel?.close();
  const owner = engineOwner();
  channel = owner === null ? null : goneFilesChannel(owner);
  channel?.addEventListener("message", ({ data }: MessageEvent<GoneFiles>) => {
    for (const listener of listeners) listener(data);
  });
}

listen();
onEngineChange(listen);

/** Calls back with files whose message was erased; gives the function that ends it. */
export function onGoneFiles(listener: (fileIds: GoneFiles) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls back once a file's message was erased. */
export function useGoneFile(fileId: Id | undefined, onGone: () => void): void {
  const heard = useEffectEvent((fileIds: GoneFiles) => {
    if (fileId !== undefined && fileIds.includes(fileId)) onGone();
  });
  useEffect(() => onGoneFiles(heard), []);
}
