import type { Id } from "@parley/protocol/id.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import type { HashingSource } from "@parley/sdk/files/hashing-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { readProblem } from "@parley/sdk/rest/read-reply.ts";
import { DetailedError, Upload, type HttpRequest } from "tus-js-client";
import { createStallWatch } from "../../bytes/stall-watch.ts";
import type { SendPorts } from "./send-file.ts";

/** Bytes of one request, and so what memory holds of a file. */
const PIECE = 8 * 1024 * 1024;
/** Bytes hashed at a time of what the server has: slow devices take minutes for all of it, and are not standing still. */
const STEP = 4 * 1024 * 1024;
/** Milliseconds before the same piece is sent again; then the outbox waits for a network. */
const AGAIN = [0, 1_000, 3_000];

/**
 * Milliseconds without an answer or another byte after which a try is given up: a network that is gone without a word
 * would keep it for a quarter of an hour. The server has to hash the whole file before it answers the last piece.
 */
const STALLED = 120_000;

/** What the next try may find otherwise: a new token, where the upload stands, a server that is less busy. */
const AGAIN_AFTER: ReadonlySet<number> = new Set([401, 409, 500, 502, 503, 504]);

/** Sends a large file by tus 1.0: a piece at a time, from where the server stands. */
export function sendInPieces(
  id: Id,
  sealed: HashingSource,
  { tokens, begun, onProgress, signal }: SendPorts,
): Promise<void> {
  const stalled = new AbortController();
  const watch = createStallWatch(STALLED, () => {
    stalled.abort(new NetworkError("Nothing of the file goes on."));
  });
  const over = AbortSignal.any([signal, stalled.signal]);
  const sending = new Promise<void>((resolve, reject) => {
    let used: string | null = null;
    const endpoint = new URL(PATHS.beginUpload[1], self.location.origin).href;
    const upload = new Upload(new Blob(), {
      endpoint,
      // Asked first, the server says how far an earlier try came; where it knows of none, one is begun.
      ...(begun && { uploadUrl: `${endpoint}/${id}` }),
      metadata: { id },
      uploadSize: sealed.size,
      chunkSize: PIECE,
      retryDelays: AGAIN,
      fileReader: {
        openFile: async () =>
          sourceOf(sealed, () => {
            over.throwIfAborted();
            watch.moved();
          }),
      },
      storeFingerprintForResuming: false,
      async onBeforeRequest(request: HttpRequest) {
        watch.moved();
        used = await tokens.access();
        request.setHeader("Authorization", `Bearer ${used}`);
      },
      onShouldRetry(error) {
        const status = error.originalResponse?.getStatus() ?? 0;
        if (status === 401 && used !== null) tokens.refused(used);
        return status === 0 || AGAIN_AFTER.has(status);
      },
      onProgress(sent) {
        watch.moved();
        onProgress(sent);
      },
      onSuccess: () => resolve(),
      onError: (error) => void reasonOf(error).then(reject, reject),
    });
    over.addEventListener("abort", () => {
      void upload.abort();
      reject(over.reason);
    });
    if (over.aborted) return reject(over.reason);
    upload.start();
  });
  return sending.finally(watch.stop);
}

/**
 * Sealed when its turn comes: no piece is made that is not sent.
 * @param onStep hears that something of it was read; what it throws ends the reading
 */
function sourceOf(sealed: HashingSource, onStep: () => void) {
  let hashed = 0;
  return {
    size: sealed.size,
    async slice(start: number, end: number) {
      for (; hashed < start; hashed = Math.min(start, hashed + STEP)) {
        await sealed.read(hashed, hashed);
        onStep();
      }
      const upTo = Math.min(end, sealed.size);
      const value = new Blob([await sealed.read(start, upTo)]);
      return { value, done: upTo === sealed.size };
    },
    close: () => undefined,
  };
}

async function reasonOf(error: Error): Promise<Error> {
  // What reading the file or getting a token threw comes as it is, or wrapped.
  const cause = error instanceof DetailedError ? error.causingError : error;
  if (cause instanceof ProblemError || cause instanceof NetworkError) return cause;
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (response === null) {
    return error instanceof DetailedError
      ? new NetworkError("The file could not be sent.", error)
      : error;
  }
  const answer = new Response(response.getBody(), { status: response.getStatus() });
  const problem = await readProblem(answer);
  // Two tabs wrote it at once for a moment, as when one takes over from the other.
  if (problem.code === "offset_conflict") return new NetworkError("The upload stands elsewhere.");
  return new ProblemError(problem);
}
