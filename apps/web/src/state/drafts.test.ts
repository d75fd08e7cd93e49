import type { ReplyTo } from "@parley/protocol/content.ts";
import { foldAccount } from "@parley/sdk/account/fold-account.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browserRecords } from "../engine/browser-records.ts";
import { mapStorage } from "../engine/testing/map-storage.ts";
import { chatStore } from "./chat-store.ts";
import { draftOf, getDraft, openDrafts, releaseDraft, setDraft, setReply } from "./drafts.ts";

let tab: Storage;
let browser: Storage;
let puts: [id: string, text: string][];
let replies: unknown[];
let close = () => {};
/** How what was put comes to the page: at once, unless a test holds it back. */
let onPut: typeof hold;

/** The draft of the account log, as another device or this one has set it. */
function hold(conversationId: string, text: string, replyTo?: ReplyTo): void {
  const draft = { type: "draft", conversationId, text, ...(replyTo && { replyTo }) } as const;
  chatStore.setState(({ account }) => ({ account: foldAccount(account, draft) }));
}

function open(userId = "ann"): void {
  close = openDrafts({
    async put(conversationId, { text, replyTo }) {
      puts.push([conversationId, text]);
      replies.push(replyTo);
      onPut(conversationId, text, replyTo);
    },
    unsaved: browserRecords(tab, "typed", userId),
    old: browserRecords(browser, "drafts", userId),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("reportError", () => undefined);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  onPut = hold;
  [tab, browser, puts, replies] = [mapStorage(), mapStorage(), [], []];
  chatStore.setState(emptyState, true);
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("APP-14: what is typed goes to the account log after a pause, and an empty text at once", async () => {
  open();
  for (const text of ["h", "ha", "half a sen"]) setDraft("chat", text);
  expect(puts).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(puts).toEqual([["chat", "half a sen"]]);
  setDraft("chat", "");
  expect(puts.at(-1)).toEqual(["chat", ""]);
  expect(getDraft("chat")).toBe("");
});

test("SET-15: another device changes nothing under one's hands, and shows when the field is left", async () => {
  open();
  setDraft("chat", "mine");
  await vi.advanceTimersByTimeAsync(1_000);
  hold("chat", "theirs");
  hold("other", "from elsewhere");
  expect([getDraft("chat"), getDraft("other")]).toEqual(["mine", "from elsewhere"]);
  releaseDraft("chat");
  expect(getDraft("chat")).toBe("theirs");
  expect(puts).toHaveLength(1);
});

test("SET-15: what was stored stays in its field until this page has it of the log", async () => {
  onPut = () => undefined;
  open();
  setDraft("chat", "half a sen");
  releaseDraft("chat");
  await vi.advanceTimersByTimeAsync(0);
  expect(puts).toEqual([["chat", "half a sen"]]);
  expect(getDraft("chat")).toBe("half a sen");
  hold("another", "of no matter here");
  expect(getDraft("chat")).toBe("half a sen");
  hold("chat", "half a sen");
  hold("chat", "a whole sentence");
  expect(getDraft("chat")).toBe("a whole sentence");

  setDraft("chat", "");
  await vi.advanceTimersByTimeAsync(0);
  expect(getDraft("chat")).toBe("");
  hold("chat", "");
  hold("chat", "begun anew elsewhere");
  expect(getDraft("chat")).toBe("begun anew elsewhere");
});

test("SET-15: what was sent from another device is no draft any more, unless it was typed on", async () => {
  open();
  setDraft("chat", "sent from there");
  setDraft("other", "sent from there");
  await vi.advanceTimersByTimeAsync(1_000);
  setDraft("other", "sent from there, and more");
  hold("chat", "");
  hold("other", "");
  expect([getDraft("chat"), getDraft("other")]).toEqual(["", "sent from there, and more"]);
});

test("SET-15: sending here does not end what was typed on in another device", async () => {
  open();
  setDraft("chat", "ok");
  await vi.advanceTimersByTimeAsync(1_000);
  hold("chat", "ok, and here is a long thought");
  expect(getDraft("chat")).toBe("ok");
  setDraft("chat", "");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(puts).toEqual([["chat", "ok"]]);
  expect(getDraft("chat")).toBe("");
  releaseDraft("chat");
  expect(getDraft("chat")).toBe("ok, and here is a long thought");
});

test("SET-15: … and ends what was typed here, whichever of it has come to the log", async () => {
  onPut = () => undefined;
  open();
  setDraft("chat", "he");
  await vi.advanceTimersByTimeAsync(1_000);
  setDraft("chat", "hello");
  hold("chat", "he");
  setDraft("chat", "");
  expect(puts.at(-1)).toEqual(["chat", ""]);
});

test("SET-15: what is not put yet when the field is left or the tab is hidden is put then", async () => {
  open();
  setDraft("chat", "one");
  releaseDraft("chat");
  setDraft("other", "two");
  Object.assign(document, { visibilityState: "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);
  expect(puts).toEqual([
    ["chat", "one"],
    ["other", "two"],
  ]);
});

test("APP-14: a reload loses nothing of what was typed, and each person has their own", async () => {
  open();
  setDraft("chat", "half a sen");
  close();
  expect(getDraft("chat")).toBe("");
  open("ben");
  expect(getDraft("chat")).toBe("");
  close();
  open();
  expect(getDraft("chat")).toBe("half a sen");
  await vi.advanceTimersByTimeAsync(0);
  expect(puts).toEqual([["chat", "half a sen"]]);
  expect(tab.length).toBe(0);
});

test("SET-15: drafts that the browser alone had are taken over once", async () => {
  browserRecords(browser, "drafts", "ann").put("chat", "from before");
  open();
  await vi.advanceTimersByTimeAsync(0);
  expect(puts).toEqual([["chat", "from before"]]);
  expect(browser.length).toBe(0);
});

test("APP-14: what is too long for a message stays in its tab until it is shortened", async () => {
  open();
  setDraft("chat", "x".repeat(LIMITS.text + 1));
  await vi.advanceTimersByTimeAsync(5_000);
  releaseDraft("chat");
  expect(puts).toEqual([]);
  expect(getDraft("chat")).toHaveLength(LIMITS.text + 1);
  setDraft("chat", "short");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(puts).toEqual([["chat", "short"]]);
});

test("APP-14: a full storage loses the copy, not the draft", () => {
  tab.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  open();
  setDraft("chat", "text");
  expect(getDraft("chat")).toBe("text");
});

test("REPLY-4: a reply that is begun goes with the draft, through a reload and to other devices", async () => {
  open();
  setReply("chat", { seq: 7 });
  await vi.advanceTimersByTimeAsync(0);
  setDraft("chat", "Gladly");
  close();
  open();
  expect(draftOf("chat")).toEqual({ text: "Gladly", replyTo: { seq: 7 } });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([puts.at(-1), replies.at(-1)]).toEqual([["chat", "Gladly"], { seq: 7 }]);
  expect(tab.length).toBe(0);

  hold("other", "", { seq: 3, item: 1 });
  expect(draftOf("other")).toEqual({ text: "", replyTo: { seq: 3, item: 1 } });
  // What another device has sent is neither draft nor reply any more.
  hold("chat", "");
  expect(draftOf("chat")).toEqual({ text: "" });
});

test("APP-14: what an earlier version kept of a draft in its tab is taken up", async () => {
  browserRecords(tab, "typed", "ann").put("chat", "half a sen");
  browserRecords(tab, "typed", "ann").put("other", "7");
  open();
  expect([getDraft("chat"), getDraft("other")]).toEqual(["half a sen", "7"]);
});
