import type { Id } from "@parley/protocol/id.ts";
import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { CHUNK_BYTES, HEADER_BYTES, sealedSize, TAG_BYTES } from "@parley/sdk/files/file-layout.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { readProblem } from "@parley/sdk/rest/read-reply.ts";
import { readAhead } from "./read-ahead.ts";
import { createStallWatch, type StallWatch } from "./stall-watch.ts";

/** Sealed bytes up to which a file is fetched whole, at once: most photos. */
const WHOLE = 4 * 1024 * 1024;
/** Bytes fetched by one request of a file that is read on and on: whole chunks. */
const AHEAD = 4 * (CHUNK_BYTES + TAG_BYTES);

/** Milliseconds without an answer or another byte after which a request is given up: a network may be gone without a word. */
const STALLED = 60_000;

/** A file of a conversation, or of one's account log, as the server holds it. */
export interface RemoteFile {
  readonly conversationId: Id | null;
  readonly fileId: Id;
  /** Bytes of its plaintext, as the message says. */
  readonly size: number;
}

export interface RemotePorts {
  readonly tokens: TokenSource;
  /** Ends what is being fetched. */
  readonly signal?: AbortSignal;
  /** Asks the server anew for what the browser may have kept. */
  readonly fresh?: boolean;
}

/**
 * The sealed bytes of a file on the server, to read at any place.
 * @throws ProblemError when the server refuses, NetworkError when it cannot be reached; so does `read`
 */
export async function openRemote(file: RemoteFile, ports: RemotePorts): Promise<BytesSource> {
  if (sealedSize(file.size) <= WHOLE) {
    const { bytes } = await request(file, ports, null);
    return { size: bytes.length, read: async (start, end) => bytes.slice(start, end) };
  }
  const beginning = await ranged(file, ports, 0, HEADER_BYTES);
  const chunks: BytesSource = {
    size: beginning.total,
    read: async (start, end) => (await ranged(file, ports, start, end)).bytes,
  };
  const ahead = readAhead(chunks, AHEAD);
  return {
    size: beginning.total,
    async read(start, end) {
      return end <= HEADER_BYTES ? beginning.bytes.slice(start, end) : ahead.read(start, end);
    },
  };
}

/** Where a file is read: in a conversation, or, null, in one's account log. */
export function remotePath(conversationId: Id | null, fileId: Id): string {
  return conversationId === null
    ? `/v1/account/files/${fileId}`
    : `/v1/conversations/${conversationId}/files/${fileId}`;
}

interface Ranged {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of the whole file. */
  readonly total: number;
}

async function ranged(
  file: RemoteFile,
  ports: RemotePorts,
  start: number,
  end: number,
): Promise<Ranged> {
  const { bytes, headers } = await request(file, ports, `bytes=${start}-${end - 1}`);
  const total = Number(/\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1]);
  if (Number.isNaN(total)) throw new NetworkError(OTHERS);
  if (bytes.length < end - start) throw new FileError("truncated");
  return { bytes, total };
}

const OTHERS = "Something else answered in place of the server.";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function request(
  file: RemoteFile,
  ports: RemotePorts,
  range: string | null,
): Promise<Answer> {
  const token = await ports.tokens.access();
  const answer = await once(file, ports, range, token);
  if (answer.status !== 401) return accepted(answer);
  ports.tokens.refused(token);
  return accepted(await once(file, ports, range, await ports.tokens.access()));
}

/** Asks, and reads the answer. */
async function once(
  { conversationId, fileId }: RemoteFile,
  { signal, fresh = false }: RemotePorts,
  range: string | null,
  token: string,
): Promise<Answer> {
  const stalled = new AbortController();
  const watch = createStallWatch(STALLED, () => {
    stalled.abort(new NetworkError("Nothing of the file comes any more."));
  });
  try {
    const response = await fetch(remotePath(conversationId, fileId), {
      headers: { authorization: `Bearer ${token}`, ...(range !== null && { range }) },
      ...(fresh && { cache: "reload" }),
      signal: AbortSignal.any([stalled.signal, ...(signal === undefined ? [] : [signal])]),
    });
    const { status, headers } = response;
    // The whole in place of a part might not fit into memory.
    if (range !== null && response.ok && status !== 206) {
      await response.body?.cancel();
      throw new NetworkError(OTHERS, status);
    }
    return { status, headers, bytes: await bytesOf(response, watch) };
  } catch (cause) {
    throw stalled.signal.aborted ? stalled.signal.reason : away(cause);
  } finally {
    watch.stop();
  }
}

async function bytesOf({ body }: Response, watch: StallWatch): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  for (;;) {
    watch.moved();
    const piece = await reader?.read();
    if (piece?.value === undefined) return joined(pieces);
    pieces.push(piece.value);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function accepted(answer: Answer): Promise<Answer> {
  const { status, headers, bytes } = answer;
  if (status >= 200 && status < 300) return answer;
  throw new ProblemError(await readProblem(new Response(bytes, { status, headers })));
}

function away(cause: unknown): unknown {
  if (cause instanceof NetworkError) return cause;
  return cause instanceof DOMException && cause.name === "AbortError"
    ? cause
    : new NetworkError("The file could not be fetched.", cause);
}
