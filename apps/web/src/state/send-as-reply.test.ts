import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { beforeEach, expect, test } from "vitest";
import { chatStore } from "./chat-store.ts";
import { draftOf, setDraft, setReply } from "./drafts.ts";
import { sendAsReply } from "./send-as-reply.ts";

const text = { type: "text", text: "Yes" } as const;
const sent: unknown[] = [];
const send = async (content: unknown) => void sent.push(content);

beforeEach(() => {
  sent.length = 0;
  chatStore.setState(emptyState, true);
  setReply("chat", null);
});

test("REPLY-4: what was begun is one message's alone, and another chat's none", async () => {
  setReply("chat", { seq: 7 });
  await sendAsReply("other", text, send);
  await sendAsReply("chat", text, send);
  await sendAsReply("chat", text, send);
  expect(sent).toEqual([text, { ...text, replyTo: { seq: 7 } }, text]);
});

test("REPLY-7: what could not be sent is a reply when it is tried again, unless another was begun", async () => {
  setReply("chat", { seq: 7 });
  setDraft("chat", "and more");
  const fails = () => Promise.reject(new Error("no room"));
  await expect(sendAsReply("chat", text, fails)).rejects.toThrow("no room");
  expect(draftOf("chat")).toEqual({ text: "and more", replyTo: { seq: 7 } });

  const after = sendAsReply("chat", text, fails);
  setReply("chat", { seq: 9 });
  await expect(after).rejects.toThrow("no room");
  expect(draftOf("chat").replyTo).toEqual({ seq: 9 });
});
