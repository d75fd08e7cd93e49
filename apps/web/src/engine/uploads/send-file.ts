import type { Id } from "@parley/protocol/id.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import type { HashingSource } from "@parley/sdk/files/hashing-source.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { readProblem } from "@parley/sdk/rest/read-reply.ts";

/** Sealed bytes up to which a file goes in one request. */
const ONE_REQUEST = 4 * 1024 * 1024;

/**
 * Milliseconds for such a request, and the slowest line that is waited for, in bytes of a millisecond: a network that
 * is gone without a word would keep it for a quarter of an hour.
 */
const PATIENCE = 60_000;
const SLOWEST = 16;

export interface SendPorts {
  readonly tokens: TokenSource;
  /** Bytes that the server has. */
  readonly onProgress: (sent: number) => void;
  /** The server may have something of it already. */
  readonly begun: boolean;
  /** Ends it; what is there stays, to go on from. */
  readonly signal: AbortSignal;
}

/**
 * Takes sealed bytes to the server under an id, or goes on where an earlier try stopped.
 * @throws ProblemError when the server refuses, NetworkError when it cannot be reached, AbortError when ended
 */
export async function sendFile(id: Id, sealed: HashingSource, ports: SendPorts): Promise<void> {
  if (sealed.size <= ONE_REQUEST) return sendWhole(id, sealed, ports);
  // Most files need none of it.
  const { sendInPieces } = await import("./send-in-pieces.ts");
  return sendInPieces(id, sealed, ports);
}

async function sendWhole(
  id: Id,
  sealed: HashingSource,
  { tokens, signal, onProgress }: SendPorts,
): Promise<void> {
  const body = await sealed.read(0, sealed.size);
  const [method, path] = PATHS.uploadFile;
  const post = async (token: string): Promise<Response> => {
    try {
      return await fetch(`${path}?fileId=${id}`, {
        method,
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE + body.length / SLOWEST)]),
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/octet-stream",
        },
      });
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new NetworkError("The file could not be sent.", cause);
    }
  };
  const token = await tokens.access();
  let response = await post(token);
  if (response.status === 401) {
    tokens.refused(token);
    response = await post(await tokens.access());
  }
  if (!response.ok) throw new ProblemError(await readProblem(response));
  onProgress(sealed.size);
}
