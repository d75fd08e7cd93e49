import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { useCallback, useEffect } from "react";
import type { FileProblem } from "../bytes/file-problem.ts";
import { mayLoad, useDownloadRules, type DownloadKind } from "./download-rules.ts";
import { pauseDownload, startDownload, useDownloadState } from "./downloads.ts";
import { askWhetherStored, useIsLetGo, useIsStored } from "./stored-urls.ts";

/** Where the bytes of a file are. */
export interface Download {
  /** `asking`: whether it is on this device is not known yet. */
  readonly state: "asking" | "absent" | "waiting" | "running" | "paused" | "failed" | "here";
  /** It is on this device: what shows it needs no network. */
  readonly ready: boolean;
  /** Bytes here of the file's size. */
  readonly received: number;
  readonly total: number;
  readonly problem: FileProblem | null;
  start(): void;
  pause(): void;
}

/**
 * Whether a file is on this device. It is fetched by itself where the rules for its kind say so and its person did
 * not delete it, and when `start` is called.
 */
export function useDownload(
  conversationId: Id,
  attachment: Attachment,
  kind: DownloadKind | null,
): Download {
  const { fileId, size } = attachment;
  const here = useIsStored(fileId);
  const current = useDownloadState(fileId);
  const rules = useDownloadRules();
  const rule = kind === null ? "never" : rules[kind];

  const start = useCallback(() => {
    if (here !== true) startDownload(conversationId, attachment);
  }, [here, conversationId, attachment]);
  const pause = useCallback(() => pauseDownload(fileId), [fileId]);

  useEffect(() => {
    if (kind !== null) askWhetherStored(attachment);
  }, [kind, attachment]);
  const isLetGo = useIsLetGo(fileId);
  const isMissing = here === false && current === null && !isLetGo;
  useEffect(() => {
    if (isMissing && mayLoad(rule, size)) start();
  }, [isMissing, rule, size, start]);

  const about = { total: size, start, pause };
  if (here === true) return { state: "here", ready: true, received: size, problem: null, ...about };
  if (current !== null) return { ...about, ready: false, ...current };
  const state = here === null ? "asking" : "absent";
  return { state, ready: false, received: 0, problem: null, ...about };
}
