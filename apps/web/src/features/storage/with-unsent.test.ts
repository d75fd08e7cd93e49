import type { OutboxItem } from "@parley/sdk/state.ts";
import { expect, test } from "vitest";
import type { StoredEntry } from "../../files/stored-list.ts";
import { withUnsent } from "./with-unsent.ts";

test("MEDIA-95: a file of a message that is on its way counts as not sent, though it was uploaded", () => {
  const entry = (fileId: string, state: StoredEntry["state"]): StoredEntry => ({
    fileId,
    conversationId: null,
    size: 1,
    storedAt: 0,
    state,
  });
  const file = { fileId: "a", key: "", salt: "", sha256: "x", size: 1, mime: "text/plain" };
  const waiting: OutboxItem = {
    clientId: "m",
    conversationId: "chat",
    content: { type: "document", file },
    writtenAt: "2026-05-09T12:00:00.000Z",
    status: { kind: "queued" },
  };
  const stored = [entry("a", "here"), entry("b", "here"), entry("c", "unsent")];
  expect(withUnsent(stored, [waiting])).toEqual([
    { ...entry("a", "unsent"), conversationId: "chat" },
    entry("b", "here"),
    entry("c", "unsent"),
  ]);
});
