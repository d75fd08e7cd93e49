import { Buffer } from "node:buffer";
import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type {
  Body,
  ControlEntry,
  Entry,
  ErasedBody,
  ExpiredBody,
  MessageEntry,
  UpdateEntry,
} from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Update } from "@parley/protocol/update.ts";
import type { entries } from "../schema/conversations.ts";

/** A row of the log as drizzle reads it. */
type EntryRow = typeof entries.$inferSelect;

/** Begins the stored form of a plain text; JSON never begins with it. */
const PLAIN_TEXT = 0x01;

/**
 * The stored form of a body: the bytes that were sealed, or JSON. Most of all messages are a text and
 * nothing else: of those the text alone is kept, behind one byte.
 */
export function encodeBody(body: Body | Control | Update): Buffer {
  if (typeof body === "string") return Buffer.from(body, "base64url");
  if (body.type !== "text" || Object.keys(body).length > 2) {
    return Buffer.from(JSON.stringify(body), "utf8");
  }
  const stored = Buffer.allocUnsafe(1 + Buffer.byteLength(body.text));
  stored[0] = PLAIN_TEXT;
  stored.write(body.text, 1);
  return stored;
}

/**
 * What is kept of an erased message. A version that knows nothing of it takes it for content of a kind that is
 * yet to come.
 */
export function encodeErased(by: Id): Buffer {
  const body: ErasedBody = { type: "erased", by };
  return Buffer.from(JSON.stringify(body), "utf8");
}

/** What is kept of an expired message, likewise. */
export const EXPIRED_BODY = Buffer.from(
  JSON.stringify({ type: "expired" } satisfies ExpiredBody),
  "utf8",
);

/** Whether a stored body is what is kept of an erased message. */
export function isErasedBody(body: Buffer): boolean {
  return body[0] !== PLAIN_TEXT && JSON.parse(body.toString("utf8")).type === "erased";
}

/** A row as the protocol says it; what stands in the table was checked before it was written. */
export function toEntry(row: EntryRow): Entry {
  switch (row.class) {
    case "control":
      return toControl(row);
    case "message":
      return toMessage(row);
    case "update":
      return toUpdate(row);
  }
}

/** As `toEntry`, for a row that the query limited to control entries. */
export function toControl(row: EntryRow): ControlEntry {
  const body: Control = JSON.parse(row.body.toString("utf8"));
  return { ...envelope(row), class: "control", body };
}

/** As `toEntry`, for a row that is an update. */
export function toUpdate(row: EntryRow): UpdateEntry {
  const body: Update = JSON.parse(row.body.toString("utf8"));
  return { ...envelope(row), class: "update", body };
}

/** As `toEntry`, for a row that the query limited to messages. */
export function toMessage(row: EntryRow): MessageEntry {
  return { ...envelope(row), class: "message", body: readContent(row.body) };
}

function envelope(row: EntryRow) {
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    senderId: row.senderId,
    deviceId: row.deviceId,
    clientId: row.clientId,
    createdAt: row.createdAt.toISOString(),
    size: row.body.length,
  };
}

function readContent(body: Buffer): Content | ErasedBody | ExpiredBody {
  if (body[0] === PLAIN_TEXT) return { type: "text", text: body.toString("utf8", 1) };
  return JSON.parse(body.toString("utf8"));
}
