import type { Attachment } from "@parley/protocol/attachment.ts";
import type { StickerContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { remotePath } from "../bytes/remote-file.ts";
import { storedBlob, storedFile, storeFile } from "../bytes/stored-files.ts";
import type { StoredSticker } from "../bytes/stored-sticker.ts";
import type { Engine } from "../engine/engine.ts";
import { noteStored } from "../files/stored-urls.ts";
import { keepFile } from "../files/keep-file.ts";
import { mediaName } from "../media/media-name.ts";
import { sendAsReply } from "../state/send-as-reply.ts";
import { signedInUser } from "../state/running-engine.ts";
import { withChange } from "./sticker-book.ts";
import { stickerLock } from "./sticker-lock.ts";
import { changeBook, loadStickers } from "./sticker-store.ts";

/** Milliseconds after which a server that does not say whether it has a file is not waited for. */
const PATIENCE_MS = 2_000;

/**
 * Sends a sticker: by naming its file where the server has it, else its bytes.
 * @throws what keeping and sending throw
 */
export function sendSticker(
  engine: Engine,
  conversationId: Id,
  { hash }: StoredSticker,
): Promise<void> {
  return stickerLock(hash, () => send(engine, conversationId, hash), PATIENCE_MS);
}

async function send(engine: Engine, conversationId: Id, hash: string): Promise<void> {
  const sticker = (await loadStickers()).stickers.find((one) => one.hash === hash);
  // Removed in another tab at this moment.
  if (sticker === undefined) return;
  const { width, height, thumbhash, thumbnail, blob, mime } = sticker;
  const known = await knownFile(engine, sticker);
  const file =
    known ?? (await keepFile(blob, { mime, name: mediaName("sticker", mime, new Date()) }));
  if (known !== null) await haveHere(conversationId, known, blob);
  const content: StickerContent = {
    type: "sticker",
    file,
    width,
    height,
    thumbhash,
    ...(thumbnail !== undefined && { thumbnail }),
  };
  await sendAsReply(conversationId, content, (reply) => engine.send(conversationId, reply));
  // Where it could be read before it can be still; here only once the message has its place.
  const sent = known === null ? { conversationId, file } : sticker.sent;
  await changeBook((book) => withChange(book, hash, { usedAt: Date.now(), sent }));
}

/** The message shows its sticker at once: before it has its place, the server gives the file to nobody in that chat. */
async function haveHere(conversationId: Id, file: Attachment, blob: Blob): Promise<void> {
  const { fileId, mime, sha256 } = file;
  const userId = signedInUser();
  if ((await storedBlob(userId, fileId)) !== undefined) return;
  const about = { fileId, conversationId, size: blob.size, storedAt: Date.now(), kept: false };
  await storeFile(userId, { ...about, ...(sha256 !== "" && { sha256 }) }, blob);
  noteStored(fileId, blob, mime);
}

/** The sticker's file as it was sent before; null where it must be brought again. */
export async function knownFile(
  engine: Engine,
  { sent }: Pick<StoredSticker, "sent">,
): Promise<Attachment | null> {
  if (sent === null) return null;
  const { file, conversationId } = sent;
  if (file.sha256 !== "") return (await isThere(engine, conversationId, file)) ? file : null;
  const stored = await storedFile(signedInUser(), file.fileId);
  if (stored === undefined || stored.discarded === true) return null;
  // Its first message is on its way: this one waits for the same upload.
  if (stored.sha256 === undefined) return stored.kept ? file : null;
  const uploaded = { ...file, sha256: stored.sha256 };
  return (await isThere(engine, conversationId, uploaded)) ? uploaded : null;
}

/** Whether the server has a file still, for oneself to read; without an answer it is taken for granted. */
async function isThere(
  engine: Engine,
  conversationId: Id | null,
  { fileId }: Attachment,
): Promise<boolean> {
  try {
    const response = await fetch(remotePath(conversationId, fileId), {
      method: "HEAD",
      headers: { authorization: `Bearer ${await engine.accessToken()}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.status !== 404 && response.status !== 410;
  } catch {
    return true;
  }
}
