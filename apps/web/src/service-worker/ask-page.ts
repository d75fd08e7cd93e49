import type { Id } from "@parley/protocol/id.ts";
import type { FileAccess, WorkerMessage } from "./worker-message.ts";

/** Milliseconds that a page may take to answer: it may be busy, or gone. */
const PATIENCE = 10_000;

/**
 * Asks the page that shows a file for its key and a token: neither stands in an address or is stored here.
 * @param clientId the page; any page that knows the file does, where it is gone
 * @param refused a token that the server took no more
 */
export async function askPage(
  clients: Clients,
  clientId: string,
  fileId: Id,
  refused: string | null = null,
): Promise<FileAccess | null> {
  const asking = await clients.get(clientId);
  const pages = await clients.matchAll({ type: "window" });
  for (const page of [asking, ...pages.filter(({ id }) => id !== clientId)]) {
    if (page === undefined) continue;
    const access = await askOne(page, { type: "askFile", fileId, refused });
    if (access !== null) return access;
  }
  return null;
}

function askOne(page: Client, message: WorkerMessage): Promise<FileAccess | null> {
  const { promise, resolve } = Promise.withResolvers<FileAccess | null>();
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener("message", ({ data }: MessageEvent<FileAccess | null>) => resolve(data));
  port1.start();
  page.postMessage(message, [port2]);
  const timer = setTimeout(() => resolve(null), PATIENCE);
  return promise.finally(() => {
    clearTimeout(timer);
    port1.close();
  });
}
