import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { PageMessage } from "../service-worker/page-message.ts";
import type { FileAccess, WorkerMessage } from "../service-worker/worker-message.ts";
import { engineOwner, onEngineChange, runningEngine } from "../state/running-engine.ts";

/** Files that this page shows: the service worker asks it for their keys, which stand in no address. */
const known = new Map<Id, { readonly conversationId: Id; readonly attachment: Attachment }>();

let listening = false;

/** Lets the service worker have a file's key from this page. */
export function makeKnown(conversationId: Id, attachment: Attachment): void {
  known.set(attachment.fileId, { conversationId, attachment });
  if (listening || !("serviceWorker" in navigator)) return;
  listening = true;
  onEngineChange(forget);
  navigator.serviceWorker.addEventListener("message", hear);
  navigator.serviceWorker.startMessages();
}

/** Has the service worker let go of what it opened of a file: it is not on this device any more, or gone. */
export function closeInWorker(fileId: Id): void {
  tellWorker({ type: "closeFile", fileId });
}

function forget(): void {
  known.clear();
  tellWorker({ type: "forgetFiles" });
}

function tellWorker(message: PageMessage): void {
  if ("serviceWorker" in navigator) navigator.serviceWorker.controller?.postMessage(message);
}

function hear({ data, ports }: MessageEvent<WorkerMessage>): void {
  if (data.type !== "askFile") return;
  accessTo(data).then(
    (access) => ports[0]?.postMessage(access),
    () => ports[0]?.postMessage(null),
  );
}

async function accessTo({
  fileId,
  refused,
}: Extract<WorkerMessage, { type: "askFile" }>): Promise<FileAccess | null> {
  const file = known.get(fileId);
  const engine = runningEngine();
  const userId = engineOwner();
  if (file === undefined || engine === null || userId === null) return null;
  if (refused !== null) await engine.tokenRefused(refused);
  // What is on the device needs no token, and without a network there may be none.
  const token = await engine.accessToken().catch(() => null);
  return { userId, token, ...file };
}
