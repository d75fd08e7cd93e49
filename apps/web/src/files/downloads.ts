import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { create } from "zustand";
import { fileProblemOf, type FileProblem } from "../bytes/file-problem.ts";
import { chatStore } from "../state/chat-store.ts";
import { onEngineChange } from "../state/running-engine.ts";
import { fetchFile } from "./fetch-file.ts";
import { noteStored } from "./stored-urls.ts";

/** How a download stands on this page. */
export interface DownloadState {
  readonly state: "waiting" | "running" | "paused" | "failed";
  readonly received: number;
  readonly problem: FileProblem | null;
}

/** Downloads at once: those that one looks at now come soon. */
const AT_ONCE = 4;

const downloads = create<Readonly<Record<Id, DownloadState | undefined>>>(() => ({}));
const running = new Map<Id, AbortController>();
const line: { readonly fileId: Id; readonly run: () => Promise<void> }[] = [];
/** Those that failed for want of a network, to begin again with the next one, or after a while. */
const offline = new Map<Id, () => void>();
/** How often in a row. */
const failures = new Map<Id, number>();

/** Milliseconds before such a one begins again by itself: doubled each time, up to the last. */
const AGAIN = 2_000;
const LATEST = 60_000;

/** How the download of a file stands; null where there is none. */
export function useDownloadState(fileId: Id): DownloadState | null {
  return downloads((all) => all[fileId]) ?? null;
}

/** Fetches a file onto this device, when its turn comes; nothing where it is under way. */
export function startDownload(conversationId: Id, attachment: Attachment): void {
  const { fileId } = attachment;
  const state = downloads.getState()[fileId]?.state;
  if (state === "running" || state === "waiting") return;
  offline.delete(fileId);
  change(fileId, { state: "waiting", problem: null });
  line.push({ fileId, run: () => run(conversationId, attachment) });
  next();
}

/** Stops a download; what came of it stays. */
export function pauseDownload(fileId: Id): void {
  const place = line.findIndex((one) => one.fileId === fileId);
  if (place !== -1) line.splice(place, 1);
  running.get(fileId)?.abort();
  offline.delete(fileId);
  change(fileId, { state: "paused" });
}

/** Forgets what came of downloads that are not under way: it was deleted. */
export function forgetDownloads(fileIds: readonly Id[]): void {
  for (const fileId of fileIds) offline.delete(fileId);
  downloads.setState(Object.fromEntries(fileIds.map((fileId) => [fileId, undefined])));
}

function next(): void {
  if (running.size >= AT_ONCE) return;
  void line.shift()?.run().finally(next);
}

async function run(conversationId: Id, attachment: Attachment): Promise<void> {
  const { fileId } = attachment;
  const ending = new AbortController();
  running.set(fileId, ending);
  try {
    const blob = await fetchFile(conversationId, attachment, {
      signal: ending.signal,
      onProgress(received) {
        if (!ending.signal.aborted) change(fileId, { state: "running", received });
      },
    });
    noteStored(fileId, blob, attachment.mime);
    failures.delete(fileId);
    downloads.setState({ [fileId]: undefined });
  } catch (error) {
    if (ending.signal.aborted) return;
    const problem = fileProblemOf(error);
    if (problem === "failed") reportError(error);
    if (problem === "offline") tryAgain(conversationId, attachment);
    change(fileId, { state: "failed", problem });
  } finally {
    // Paused and started again, another one may run by now.
    if (running.get(fileId) === ending) running.delete(fileId);
  }
}

/** With the next connection; where there is one already, as when only this request was cut off, after a while. */
function tryAgain(conversationId: Id, attachment: Attachment): void {
  const { fileId } = attachment;
  const count = failures.get(fileId) ?? 0;
  failures.set(fileId, count + 1);
  const again = (): void => startDownload(conversationId, attachment);
  offline.set(fileId, again);
  setTimeout(
    () => {
      const isWanted = offline.get(fileId) === again;
      if (isWanted && chatStore.getState().connection.phase === "online") again();
    },
    Math.min(LATEST, AGAIN * 2 ** count),
  );
}

function change(fileId: Id, part: Partial<DownloadState>): void {
  const before = downloads.getState()[fileId];
  const state: DownloadState = {
    state: "waiting",
    received: 0,
    problem: null,
    ...before,
    ...part,
  };
  downloads.setState({ [fileId]: state });
}

function startAgain(): void {
  const again = [...offline.values()];
  offline.clear();
  failures.clear();
  for (const start of again) start();
}

chatStore.subscribe(({ connection }, before) => {
  if (connection.phase === "online" && before.connection.phase !== "online") startAgain();
});

onEngineChange(() => {
  for (const ending of running.values()) ending.abort();
  line.length = 0;
  offline.clear();
  failures.clear();
  downloads.setState({}, true);
});
