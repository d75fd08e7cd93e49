import { i18n } from "@lingui/core";
import type { MessageEntry } from "@parley/protocol/entry.ts";
import type { NotificationDetails } from "@parley/protocol/rest/push.ts";
import { beforeAll, expect, test } from "vitest";
import { detailedWords } from "./message-words.ts";

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));

const message = (seq: number, mentions?: string[]): MessageEntry => ({
  conversationId: "chat",
  seq,
  senderId: "ann",
  deviceId: "d",
  clientId: `c${seq}`,
  createdAt: "2026-05-01T12:00:00.000Z",
  size: 1,
  class: "message",
  ...(mentions !== undefined && { mentions }),
  body: { type: "text", text: `words ${seq}` },
});

const details = (messages: MessageEntry[]): NotificationDetails => ({
  conversationId: "chat",
  kind: "group",
  title: "Hill walk",
  avatar: null,
  readSeq: 0,
  unread: messages.length,
  messages,
  people: [{ id: "ann", username: "ann", displayName: "Ann", about: "", avatar: null }],
});

test("PUSH-14: a notification says where a message mentions the person", () => {
  const both = details([message(1), message(2, ["me"])]);
  expect(detailedWords(both, "text", "me").body).toBe("Ann: words 1\nAnn mentioned you: words 2");
  expect(detailedWords(both, "sender", "me").body).toBe("Ann mentioned you");
  expect(detailedWords(details([message(1, ["ben"])]), "text", "me").body).toBe("Ann: words 1");
});
