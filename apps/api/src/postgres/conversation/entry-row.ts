import { Buffer } from "node:buffer";
import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Body, ControlEntry, Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { entries } from "../schema/conversations.ts";

/** A row of the log as drizzle reads it. */
type EntryRow = typeof entries.$inferSelect;

/** Begins the stored form of a plain text; JSON never begins with it. */
const PLAIN_TEXT = 0x01;

/**
 * The stored form of a body: the bytes that were sealed, or JSON. Most of all messages are a text and
 * nothing else: of those the text alone is kept, behind one byte.
 */
export function encodeBody(body: Body | Control): Buffer {
  if (typeof body === "string") return Buffer.from(body, "base64url");
  if (body.type !== "text" || Object.keys(body).length > 2) {
    return Buffer.from(JSON.stringify(body), "utf8");
  }
  const stored = Buffer.allocUnsafe(1 + Buffer.byteLength(body.text));
  stored[0] = PLAIN_TEXT;
  stored.write(body.text, 1);
  return stored;
}

/** A row as the protocol says it; what stands in the table was checked before it was written. */
export function toEntry(row: EntryRow): Entry {
  switch (row.class) {
    case "control":
      return toControl(row);
    case "message":
      return toMessage(row);
    case "update":
      return { ...envelope(row), class: "update", body: readContent(row.body) };
  }
}

/** As `toEntry`, for a row that the query limited to control entries. */
export function toControl(row: EntryRow): ControlEntry {
  const body: Control = JSON.parse(row.body.toString("utf8"));
  return { ...envelope(row), class: "control", body };
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

function readContent(body: Buffer): Content {
  if (body[0] === PLAIN_TEXT) return { type: "text", text: body.toString("utf8", 1) };
  return JSON.parse(body.toString("utf8"));
}
