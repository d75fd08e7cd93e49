import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { problem } from "@parley/protocol/problem.ts";
import { sealedSize } from "@parley/sdk/files/file-layout.ts";
import { hashingSource } from "@parley/sdk/files/hashing-source.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { FileUploads } from "@parley/sdk/ports/file-uploads.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { isPassing, needsToken } from "@parley/sdk/problem-kind.ts";
import { toBase64url } from "../../bytes/base64url.ts";
import { blobSource } from "../../bytes/blob-source.ts";
import { secretOf } from "../../bytes/secret-of.ts";
import { changeStored, storedBlob, storedFile } from "../../bytes/stored-files.ts";
import { uploadChannel, type UploadState, type UploadTalk } from "../../bytes/upload-news.ts";
import { createGivenUp } from "./given-up.ts";
import { sendFile } from "./send-file.ts";
import { createTurns } from "./turns.ts";

/** Uploads at once: more would only make each slower. */
const AT_ONCE = 3;

/** The uploads of one person, from this browser. */
export interface Uploads extends FileUploads {
  /** Removes what was kept for messages that were given up, or never sent and by now never will be. */
  removeForgotten(waiting: ReadonlySet<Id>): Promise<void>;
  stop(): void;
}

export interface UploadPorts {
  readonly userId: Id;
  readonly tokens: TokenSource;
  readonly report: (error: unknown) => void;
}

/** A file that a message waits for. */
interface Job {
  /** Ends the try that runs. */
  attempt: AbortController;
  /** Goes on after a pause. */
  resume: () => void;
  /** Its message was given up. */
  discarded: boolean;
  /** Its end, well or not. */
  readonly hash: Promise<string>;
}

/** Takes kept files to the server, tells all tabs how far each is, and stops and goes on as they ask. */
export function createUploads({ userId, tokens, report }: UploadPorts): Uploads {
  const channel = uploadChannel(userId);
  const turns = createTurns(AT_ONCE);
  const givenUp = createGivenUp(userId, tokens);
  const states = new Map<Id, UploadState>();
  const jobs = new Map<Id, Job>();
  let stopped = false;

  channel.addEventListener("message", ({ data }: MessageEvent<UploadTalk>) => {
    switch (data.type) {
      case "news":
        return;
      case "ask":
        for (const [fileId, upload] of states) post({ type: "news", fileId, upload });
        return;
      case "pause":
        setPaused(data.fileId, true).catch(report);
        return;
      case "resume":
        setPaused(data.fileId, false).catch(report);
    }
  });

  function post(talk: UploadTalk): void {
    if (!stopped) channel.postMessage(talk);
  }

  function tell(fileId: Id, change: Partial<UploadState>): void {
    const upload = {
      state: "waiting",
      sent: 0,
      total: 0,
      ...states.get(fileId),
      ...change,
    } as const;
    states.set(fileId, upload);
    post({ type: "news", fileId, upload });
    if (upload.state === "done") states.delete(fileId);
  }

  async function setPaused(fileId: Id, paused: boolean): Promise<void> {
    const sent = states.get(fileId)?.sent;
    await changeStored(userId, fileId, (file) =>
      file.kept ? { ...file, paused, ...(sent !== undefined && { sent }) } : null,
    );
    if (paused) jobs.get(fileId)?.attempt.abort();
    else jobs.get(fileId)?.resume();
  }

  /** Waits for as long as the person has paused it. */
  async function resumed(job: Job, fileId: Id): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    job.resume = resolve;
    const file = await storedFile(userId, fileId);
    // Resumed, or given up, before anybody waited.
    if (file?.paused !== true) return;
    tell(fileId, { state: "paused", ...(file.sent !== undefined && { sent: file.sent }) });
    await promise;
    tell(fileId, { state: "waiting" });
  }

  /** One try; gives null where it was ended. */
  async function tryOnce(job: Job, attachment: Attachment, chat: Id): Promise<string | null> {
    const { fileId } = attachment;
    const { signal } = (job.attempt = new AbortController());
    const file = await storedFile(userId, fileId);
    // On the server already: whether its bytes are still here does not matter.
    if (file?.sha256 !== undefined) return file.sha256;
    const blob = await storedBlob(userId, fileId);
    if (file === undefined || blob === undefined) throw new ProblemError(problem("file_unknown"));
    if (file.paused === true) return null;
    let done: () => void = () => undefined;
    try {
      done = await turns.take(signal);
      const plain = blobSource(blob);
      const sealed = hashingSource(await sealedSource(crypto, plain, secretOf(attachment)));
      tell(fileId, { state: "running", total: sealed.size });
      await changeStored(userId, fileId, (one) => ({ ...one, begun: true }));
      await sendFile(fileId, sealed, {
        tokens,
        signal,
        begun: file.begun === true,
        onProgress(sent) {
          if (!signal.aborted) tell(fileId, { state: "running", sent });
        },
      });
      const sha256 = toBase64url(await sealed.digest());
      await changeStored(userId, fileId, ({ paused: _paused, sent: _sent, ...one }) => ({
        ...one,
        conversationId: chat,
        kept: false,
        sha256,
      }));
      return sha256;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      done();
    }
  }

  async function bring(job: Job, attachment: Attachment, chat: Id): Promise<string> {
    const { fileId } = attachment;
    try {
      for (;;) {
        const hash = await tryOnce(job, attachment, chat);
        if (stopped) throw new NetworkError("Another tab takes the uploads over.");
        if (job.discarded) throw new NetworkError("The message was given up.");
        if (hash !== null) {
          tell(fileId, { state: "done" });
          return hash;
        }
        await resumed(job, fileId);
      }
    } catch (error) {
      const reason = error instanceof ProblemError ? error.problem : null;
      const waits = reason === null || isPassing(reason) || needsToken(reason);
      if (!job.discarded) {
        tell(fileId, waits ? { state: "waiting" } : { state: "failed", problem: reason });
      }
      throw error;
    } finally {
      jobs.delete(fileId);
    }
  }

  async function discard(fileId: Id): Promise<void> {
    const job = jobs.get(fileId);
    tell(fileId, { state: "done" });
    await givenUp.note(fileId);
    if (job !== undefined) {
      job.discarded = true;
      job.attempt.abort();
      job.resume();
      await job.hash.catch(() => undefined);
    }
    await givenUp.remove(fileId);
  }

  return {
    upload(attachment, conversationId) {
      const { fileId, size } = attachment;
      const under = jobs.get(fileId);
      if (under !== undefined) return under.hash;
      tell(fileId, { state: "waiting", total: sealedSize(size) });
      const { promise, resolve } = Promise.withResolvers<string>();
      const job: Job = {
        attempt: new AbortController(),
        resume: () => undefined,
        discarded: false,
        hash: promise,
      };
      jobs.set(fileId, job);
      resolve(bring(job, attachment, conversationId));
      return promise;
    },
    async lost(fileIds) {
      for (const fileId of fileIds) {
        await changeStored(userId, fileId, ({ sha256: _sha256, begun: _begun, ...file }) => ({
          ...file,
          kept: true,
        }));
      }
    },
    discard(fileIds) {
      for (const fileId of fileIds) discard(fileId).catch(report);
    },
    removeForgotten: givenUp.removeForgotten,
    stop() {
      stopped = true;
      for (const { attempt, resume } of jobs.values()) {
        attempt.abort();
        resume();
      }
      channel.close();
    },
  };
}
