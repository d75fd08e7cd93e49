import { Value } from "typebox/value";
import { expect, test } from "vitest";
import { Content, type MediaItem } from "./content.ts";
import { attachmentsOf, contentWords } from "./read-content.ts";
import { MessageEntry } from "./entry.ts";
import { LIMITS } from "./limits.ts";
import { makeId } from "./make-id.ts";
import { SendFrame } from "./ws/send.ts";

const id = (n: number) => makeId(1_700_000_000_000 + n, new Uint8Array(16).fill(n));

function photo(n: number): MediaItem {
  return {
    kind: "photo",
    file: {
      fileId: id(n),
      key: "k".repeat(43),
      salt: "s".repeat(22),
      sha256: "h".repeat(43),
      size: 2 ** 31,
      mime: "image/jpeg",
      name: "n".repeat(LIMITS.fileName),
    },
    width: 1_600,
    height: 1_200,
    thumbhash: "t".repeat(86),
    thumbnail: "b".repeat(2_731),
  };
}

const entry = (body: unknown) => ({
  conversationId: id(1),
  seq: 1,
  senderId: id(2),
  deviceId: id(3),
  clientId: id(4),
  createdAt: "2026-05-01T12:00:00.000Z",
  size: 1,
  class: "message",
  body,
});

test("PROTO-2: a kind of content that is yet to come is read past, a known one that is wrong is not", () => {
  expect(Value.Check(MessageEntry, entry({ type: "poll", question: "When?" }))).toBe(true);
  expect(Value.Check(MessageEntry, entry({ type: "text", text: "Now" }))).toBe(true);
  expect(Value.Check(MessageEntry, entry({ type: "text", words: "Now" }))).toBe(false);
  expect(Value.Check(MessageEntry, entry({ type: "media", items: [] }))).toBe(false);
  expect(Value.Check(Content, { type: "poll", question: "When?" })).toBe(false);
});

test("REPLY-1: content of every kind may say what it replies to: a message, or one item of an album", () => {
  const file = photo(1).file;
  const { width, height, thumbhash } = photo(1);
  const kinds = [
    { type: "text", text: "Yes" },
    { type: "media", items: [photo(1)] },
    { type: "voice", file, seconds: 2, waveform: "AAAA" },
    { type: "document", file },
    { type: "sticker", file, width, height, thumbhash },
  ];
  for (const kind of kinds) {
    expect(Value.Check(Content, { ...kind, replyTo: { seq: 7 } })).toBe(true);
    expect(Value.Check(Content, { ...kind, replyTo: { seq: 7, item: 0 } })).toBe(true);
    for (const replyTo of [
      7,
      {},
      { seq: 0 },
      { seq: 7, item: LIMITS.files },
      { seq: 7, item: -1 },
    ]) {
      expect(Value.Check(Content, { ...kind, replyTo })).toBe(false);
    }
  }
});

test("REPLY-2: a reply holds no copy of what it replies to", () => {
  const replyTo = { seq: 7, text: "What was said" };
  expect(Value.Check(Content, { type: "text", text: "Yes", replyTo })).toBe(false);
});

test("MEDIA-1: the fullest album with the longest caption fits one frame", () => {
  const items = Array.from({ length: LIMITS.files }, (_, n) => photo(n));
  const body = { type: "media", items, text: "\u{1F600}".repeat(LIMITS.caption) } as const;
  const frame: SendFrame = {
    type: "send",
    id: 1,
    conversationId: id(1),
    clientId: id(2),
    files: attachmentsOf(body).map(({ fileId }) => fileId),
    body,
  };
  expect(Value.Check(SendFrame, frame)).toBe(true);
  expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(LIMITS.frameBytes);
});

test("MEDIA-2: a name with a line break or a folder's zero byte, a type with parameters are refused", () => {
  const withFile = (about: object) => ({
    type: "document",
    file: { ...photo(1).file, ...about },
  });
  expect(Value.Check(Content, withFile({}))).toBe(true);
  expect(Value.Check(Content, withFile({ name: "a\nb" }))).toBe(false);
  expect(Value.Check(Content, withFile({ name: "a\u0000b" }))).toBe(false);
  expect(Value.Check(Content, withFile({ mime: "text/html; charset=utf-8" }))).toBe(false);
  expect(Value.Check(Content, withFile({ sha256: "" }))).toBe(false);
});

test("what is sought and copied of a document is its name and its caption", () => {
  const document = { type: "document", file: { ...photo(1).file, name: "Plan.pdf" } } as const;
  expect(contentWords({ ...document, text: "the new one" })).toBe("Plan.pdf\nthe new one");
  expect(contentWords({ type: "media", items: [photo(1)] })).toBe("");
});
