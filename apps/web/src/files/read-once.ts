import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { FileError } from "@parley/sdk/files/file-error.ts";
import { openFile } from "@parley/sdk/files/open-file.ts";
import { openRemote } from "../bytes/remote-file.ts";
import { secretOf } from "../bytes/secret-of.ts";
import { shownType } from "../bytes/shown-type.ts";
import { engineTokens } from "./engine-tokens.ts";

/** Bytes opened at a time. */
const STEP = 8 * 1024 * 1024;

/**
 * The content of a file that may be opened once: for as long as somebody holds what this gives, and nowhere else.
 * Nothing of it is stored on this device, so nothing is left when the page ends.
 * @throws what `fileProblemOf` tells apart
 */
export async function readOnce(
  conversationId: Id,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<Blob> {
  try {
    return await read(conversationId, attachment, signal, false);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return await read(conversationId, attachment, signal, true);
  }
}

async function read(
  conversationId: Id,
  attachment: Attachment,
  signal: AbortSignal,
  fresh: boolean,
): Promise<Blob> {
  const { fileId, size, mime } = attachment;
  const tokens = engineTokens();
  const sealed = await openRemote({ conversationId, fileId, size }, { tokens, signal, fresh });
  const plain = await openFile(crypto, sealed, secretOf(attachment));
  const steps: Blob[] = [];
  for (let at = 0; at < size; at += STEP) {
    steps.push(new Blob([await plain.read(at, Math.min(at + STEP, size))]));
    signal.throwIfAborted();
  }
  return new Blob(steps, { type: shownType(mime) });
}
