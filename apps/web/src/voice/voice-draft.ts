import type { Id } from "@parley/protocol/id.ts";
import { removeStored, storedParts, storePart } from "../bytes/stored-files.ts";
import { signedInUser } from "../state/running-engine.ts";
import { holdRecording } from "./hold-recording.ts";

/** A recording that is not sent yet lies with the files that are on their way, under its chat. */
const idOf = (conversationId: Id): string => `voice-${conversationId}`;

/** Keeps a piece of a recording on this device: a reload takes nothing of it away. */
export function keepPiece(conversationId: Id, index: number, piece: Blob): Promise<void> {
  const fileId = idOf(conversationId);
  // Unfinished, and nowhere else: neither uploaded nor counted among what can be deleted.
  const file = { conversationId, size: piece.size, storedAt: Date.now(), kept: true } as const;
  return storePart(
    signedInUser(),
    { ...file, fileId, coming: true },
    { fileId, index, blob: piece },
  );
}

/** What was recorded for a chat and not sent; null where there is nothing. */
export async function voiceDraft(conversationId: Id): Promise<Blob | null> {
  const pieces = (await storedParts(signedInUser(), idOf(conversationId))).map(({ blob }) => blob);
  const [first] = pieces;
  return first === undefined ? null : new Blob(pieces, { type: first.type });
}

/** Whether something was recorded for a chat and not sent, and no other tab is at it. */
export async function isVoiceDraftFree(conversationId: Id): Promise<boolean> {
  if ((await voiceDraft(conversationId)) === null) return false;
  const probe = new AbortController();
  const free = await holdRecording(conversationId, probe.signal);
  probe.abort();
  return free;
}

/** It was sent, or thrown away. */
export function dropVoiceDraft(conversationId: Id): Promise<void> {
  return removeStored(signedInUser(), [idOf(conversationId)]);
}
