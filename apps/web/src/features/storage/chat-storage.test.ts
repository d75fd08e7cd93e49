import { expect, test } from "vitest";
import type { StoredEntry } from "../../files/stored-list.ts";
import { chatStorage } from "./chat-storage.ts";

test("MEDIA-70: chats stand by what they take on this device, then by what they take on the server", () => {
  const file = (
    fileId: string,
    conversationId: string | null,
    size: number,
    state: StoredEntry["state"] = "here",
  ): StoredEntry => ({ fileId, conversationId, size, storedAt: 0, state });
  const a = file("a", "small", 10);
  const b = file("b", "large", 30);
  const c = file("c", "small", 5, "part");
  const stored = [a, b, c, file("d", null, 99, "unsent"), file("e", "small", 2, "unsent")];
  const server = [
    { conversationId: "far", files: 1, bytes: 7 },
    { conversationId: "farther", files: 2, bytes: 8 },
    { conversationId: "small", files: 1, bytes: 10 },
  ];
  expect(chatStorage(stored, server)).toEqual([
    { conversationId: "large", copies: [b], here: 30, unsent: 0, onServer: 0 },
    { conversationId: "small", copies: [a, c], here: 15, unsent: 2, onServer: 10 },
    { conversationId: "farther", copies: [], here: 0, unsent: 0, onServer: 8 },
    { conversationId: "far", copies: [], here: 0, unsent: 0, onServer: 7 },
  ]);
});
