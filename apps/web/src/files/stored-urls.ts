import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { create } from "zustand";
import { shownType } from "../bytes/shown-type.ts";
import { storedCopy } from "../bytes/stored-files.ts";
import { onEngineChange, signedInUser } from "../state/running-engine.ts";
import { onGoneFiles } from "./gone-files.ts";
import { closeInWorker } from "./known-files.ts";

/** The addresses of files on this device; null for those that are not, nothing where it was not asked. */
const urls = create<Readonly<Record<Id, string | null>>>(() => ({}));
const asked = new Set<Id>();
/** Those that their person deleted from this device. */
const letGo = create<Readonly<Record<Id, true | undefined>>>(() => ({}));

/** Whether a file is on this device; null until that is known. */
export function useIsStored(fileId: Id): boolean | null {
  const url = urls((all) => all[fileId]);
  return url === undefined ? null : url !== null;
}

/** Whether its person deleted a file from this device: then it comes when it is asked for alone. */
export function useIsLetGo(fileId: Id): boolean {
  return letGo((all) => all[fileId]) === true;
}

/** The address of a file on this device, for as long as this page lives. */
export function storedUrl(fileId: Id): string | null {
  return urls.getState()[fileId] ?? null;
}

/** Finds out whether a file is on this device, once. */
export function askWhetherStored({ fileId, mime }: Attachment): void {
  if (asked.has(fileId)) return;
  asked.add(fileId);
  storedCopy(signedInUser(), fileId).then(
    (copy) => {
      if (copy instanceof Blob) return noteStored(fileId, copy, mime);
      if (copy === "letGo") letGo.setState({ [fileId]: true });
      noteMissing(fileId);
    },
    // Where nothing can be stored, everything is fetched.
    () => noteMissing(fileId),
  );
}

/** A file came onto this device. */
export function noteStored(fileId: Id, blob: Blob, mime: string): void {
  asked.add(fileId);
  if (storedUrl(fileId) !== null) return;
  // Never as a type that a browser would run, wherever the address ends up.
  const shown = new Blob([blob], { type: shownType(mime) });
  urls.setState({ [fileId]: URL.createObjectURL(shown) });
}

/** Its person deleted a file from this device. */
export function noteLetGo(fileId: Id): void {
  letGo.setState({ [fileId]: true });
  const url = storedUrl(fileId);
  if (url !== null) URL.revokeObjectURL(url);
  urls.setState({ [fileId]: null });
  closeInWorker(fileId);
}

/** The message that carried a file here was erased: another one may carry it still, and asks anew. */
function noteGone(fileId: Id): void {
  const url = storedUrl(fileId);
  if (url !== null) URL.revokeObjectURL(url);
  asked.delete(fileId);
  urls.setState({ [fileId]: null });
  closeInWorker(fileId);
}

function noteMissing(fileId: Id): void {
  if (storedUrl(fileId) === null) urls.setState({ [fileId]: null });
}

onGoneFiles((fileIds) => fileIds.forEach(noteGone));
onEngineChange(() => {
  for (const url of Object.values(urls.getState())) if (url !== null) URL.revokeObjectURL(url);
  asked.clear();
  letGo.setState({}, true);
  urls.setState({}, true);
});
