import type { Entry, MessageEntry, References, UpdateEntry } from "@parley/protocol/entry.ts";
import { isErased, isExpired } from "@parley/protocol/read-content.ts";
import type { Marks, Update } from "@parley/protocol/update.ts";
import type { LogItem } from "../log-item.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { ErasedItem, ExpiredItem, Lifetime } from "../state.ts";
import { foldExpired } from "./fold-expired.ts";
import type { MarkedItem } from "./fold-mark.ts";

/** Reads an entry's body. What this version cannot read becomes an item that says so. */
export async function decodeEntry(codec: BodyCodec, entry: Entry): Promise<LogItem> {
  switch (entry.class) {
    case "message":
      return decodeMessage(codec, entry);
    case "update":
      return { ...base(entry), kind: "update", update: knownUpdate(entry.body) };
    case "control":
      return { ...base(entry), kind: "control", control: entry.body };
  }
}

/** As `decodeEntry`, for an entry known to be a message. */
export async function decodeMessage(
  codec: BodyCodec,
  entry: MessageEntry,
): Promise<MarkedItem | ErasedItem | ExpiredItem> {
  const { body, expiresAt } = entry;
  if (isExpired(body)) return foldExpired(entry);
  if (isErased(body)) {
    const left = { ...base(entry), kind: "erased" as const, by: body.by };
    return expiresAt === undefined ? left : { ...left, expiresAt };
  }
  const content = await codec.decode(entry);
  return content === null
    ? { ...base(entry), kind: "unreadable", ...referencesOf(entry), ...lifetimeOf(entry) }
    : { ...base(entry), kind: "message", content, ...referencesOf(entry), ...lifetimeOf(entry) };
}

function referencesOf(entry: MessageEntry): References & Marks {
  const { mentions, files, viewOnce, openedBy, playedBy } = entry;
  return {
    ...(mentions !== undefined && { mentions }),
    ...(files !== undefined && { files }),
    ...(viewOnce !== undefined && { viewOnce }),
    ...(openedBy !== undefined && { openedBy }),
    ...(playedBy !== undefined && { playedBy }),
  };
}

function lifetimeOf({ expiresAt, keep }: MessageEntry): Lifetime {
  if (expiresAt === undefined) return {};
  if (keep === undefined) return { expiresAt };
  const known = { keep: { ...keep, until: expiresAt } };
  return keep.by === null ? { expiresAt, ...known } : known;
}

function knownUpdate(body: UpdateEntry["body"]): Update | null {
  if (typeof body === "string" || !("seq" in body)) return null;
  switch (body.type) {
    case "opened":
    case "played":
    case "erased":
    case "kept":
    case "released":
      return body;
    default:
      return null;
  }
}

function base({ conversationId, seq, senderId, clientId, createdAt }: Entry) {
  return { conversationId, seq, senderId, clientId, createdAt };
}
