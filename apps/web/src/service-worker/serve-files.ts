import type { Id } from "@parley/protocol/id.ts";
import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { openFile } from "@parley/sdk/files/open-file.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { registerRoute } from "workbox-routing";
import { blobSource } from "../bytes/blob-source.ts";
import { fileProblemOf } from "../bytes/file-problem.ts";
import { openRemote } from "../bytes/remote-file.ts";
import { secretOf } from "../bytes/secret-of.ts";
import { shownType } from "../bytes/shown-type.ts";
import { storedBlob } from "../bytes/stored-files.ts";
import { askPage } from "./ask-page.ts";
import { byteRange } from "./byte-range.ts";
import type { PageMessage } from "./page-message.ts";
import type { FileAccess } from "./worker-message.ts";

const ADDRESS = /^\/files\/[^/]+\/([^/]+)$/;

/** Bytes opened at a time: a chunk at first, so that something shows soon, then more for each request. */
const FIRST_STEP = 1024 * 1024;
const STEP = 4 * FIRST_STEP;

/** Files that are open: a video asks for many ranges of one. */
const OPEN_AT_ONCE = 8;

/**
 * Answers `/files/<conversation>/<file>` with opened bytes, so that photos show and videos play and seek without
 * being fetched whole. Nothing is given out before its chunk is known to be whole.
 */
export function serveFiles(worker: ServiceWorkerGlobalScope): void {
  const open = new Map<Id, Promise<OpenFile | null>>();
  /** Were damaged: of these nothing is taken from what the browser kept of the server's answers. */
  const damaged = new Set<Id>();

  function openOnce(clientId: string, fileId: Id): Promise<OpenFile | null> {
    const opened =
      open.get(fileId) ?? openFor(worker.clients, clientId, fileId, damaged.has(fileId));
    open.delete(fileId);
    open.set(fileId, opened);
    const [oldest] = open.keys();
    if (open.size > OPEN_AT_ONCE && oldest !== undefined) open.delete(oldest);
    return opened;
  }

  function broken(fileId: Id, error: unknown): void {
    open.delete(fileId);
    if (error instanceof FileError) damaged.add(fileId);
  }

  worker.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
    const message = data as PageMessage;
    if (message.type === "forgetFiles") open.clear();
    if (message.type === "closeFile") open.delete(message.fileId);
  });

  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && ADDRESS.test(url.pathname),
    async ({ url, request, event }) => {
      const fileId = ADDRESS.exec(url.pathname)?.[1] ?? "";
      const { clientId } = event as FetchEvent;
      try {
        const file = await openOnce(clientId, fileId);
        if (file === null) {
          open.delete(fileId);
          return new Response(null, { status: 404 });
        }
        const range = request.headers.get("range");
        return respond(file, range, (error) => broken(fileId, error));
      } catch (error) {
        broken(fileId, error);
        return new Response(fileProblemOf(error), { status: 502 });
      }
    },
  );
}

interface OpenFile {
  readonly access: FileAccess;
  readonly bytes: BytesSource;
}

async function openFor(
  clients: Clients,
  clientId: string,
  fileId: Id,
  fresh: boolean,
): Promise<OpenFile | null> {
  const access = await askPage(clients, clientId, fileId);
  if (access === null) return null;
  const { userId, conversationId, attachment } = access;
  const stored = await storedBlob(userId, fileId).catch(() => undefined);
  if (stored !== undefined) return { access, bytes: blobSource(stored) };
  const tokens = tokensOfPage(clients, clientId, access);
  const file = { conversationId, fileId, size: attachment.size };
  const sealed = await openRemote(file, { tokens, fresh });
  return { access, bytes: await openFile(crypto, sealed, secretOf(attachment)) };
}

/** The page's tokens: a long video outlives one. */
function tokensOfPage(
  clients: Clients,
  clientId: string,
  { attachment, token }: FileAccess,
): TokenSource {
  let present = token;
  let refused: string | null = null;
  return {
    async access() {
      if (refused !== null || present === null) {
        present = (await askPage(clients, clientId, attachment.fileId, refused))?.token ?? null;
        refused = null;
      }
      if (present === null) throw new NetworkError("No page has a token.");
      return present;
    },
    refused: (gone) => {
      refused = gone;
    },
  };
}

function respond(
  { access: { attachment }, bytes }: OpenFile,
  wanted: string | null,
  broken: (error: unknown) => void,
): Response {
  const range = byteRange(wanted, bytes.size);
  const type = shownType(attachment.mime);
  const headers = new Headers({
    "content-type": type === "text/plain" ? "text/plain; charset=utf-8" : type,
    "content-disposition": type === "application/octet-stream" ? "attachment" : "inline",
    "content-security-policy": "sandbox; default-src 'none'; img-src 'self'; media-src 'self'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "accept-ranges": "bytes",
  });
  if (range === "none") {
    headers.set("content-range", `bytes */${bytes.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: bytes.size };
  headers.set("content-length", String(end - start));
  if (range !== null) headers.set("content-range", `bytes ${start}-${end - 1}/${bytes.size}`);
  return new Response(stretch(bytes, start, end, broken), {
    status: range === null ? 200 : 206,
    headers,
  });
}

/** A part of a file, opened as fast as it is taken. */
function stretch(
  bytes: BytesSource,
  start: number,
  end: number,
  broken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  let at = start;
  let step = FIRST_STEP;
  return new ReadableStream(
    {
      async pull(controller) {
        if (at >= end) return controller.close();
        const upTo = Math.min(at + step, end);
        try {
          controller.enqueue(await bytes.read(at, upTo));
        } catch (error) {
          broken(error);
          throw error;
        }
        at = upTo;
        step = STEP;
      },
    },
    { highWaterMark: 0 },
  );
}
