import { Buffer } from "node:buffer";
import type { Content } from "@parley/protocol/content.ts";
import type { Control } from "@parley/protocol/control.ts";
import type { Body, ControlEntry, Entry, MessageEntry } from "@parley/protocol/entry.ts";
import type { entries } from "../schema/conversations.ts";

/** A row of the log as drizzle reads it. */
type EntryRow = typeof entries.$inferSelect;

/** The stored form of a body: JSON, or the bytes that were sealed. */
export function encodeBody(body: Body | Control): Buffer {
  return typeof body === "string"
    ? Buffer.from(body, "base64url")
    : Buffer.from(JSON.stringify(body), "utf8");
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
  return JSON.parse(body.toString("utf8"));
}
