import { makeId } from "@parley/protocol/make-id.ts";
import { expect, test } from "vitest";
import { holdRecording } from "./hold-recording.ts";

test("MEDIA-42: one tab at a time records for a chat, and another one once it has ended", async () => {
  const chat = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const first = new AbortController();
  const others = new AbortController();
  expect(await holdRecording(chat, first.signal)).toBe(true);
  expect(await holdRecording(chat, others.signal)).toBe(false);
  first.abort();
  expect(await holdRecording(chat, others.signal)).toBe(true);
  others.abort();
});
