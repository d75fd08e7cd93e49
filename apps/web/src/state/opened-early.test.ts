import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { emptyWindow } from "@parley/sdk/reducer/timeline.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyGroup } from "../chat/testing/empty-group.ts";
import type { Engine } from "../engine/engine.ts";
import { chatStore } from "./chat-store.ts";
import { keepOpened, openEarly, whenRead } from "./opened-early.ts";
import { viewOf } from "./view-id.ts";

const openTimeline = vi.fn<Engine["openTimeline"]>(async () => undefined);
const closeTimeline = vi.fn<Engine["closeTimeline"]>(async () => undefined);
const engine = { openTimeline, closeTimeline };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("reportError", () => undefined);
  const read = emptyGroup("read");
  const unread = { ...emptyGroup("unread"), headSeq: 9, readSeq: 4, unread: 5 };
  chatStore.setState({ ...emptyState, conversations: { read, unread } }, true);
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

test("ENG-12: a press has a chat's messages read, around where it will open", () => {
  openEarly(engine, "read");
  expect(openTimeline).toHaveBeenLastCalledWith(viewOf("read"), "read", undefined);
  openEarly(engine, "unread");
  expect(openTimeline).toHaveBeenLastCalledWith(viewOf("unread"), "unread", 5);
  openEarly(engine, "unread");
  expect(openTimeline).toHaveBeenCalledTimes(2);
  // What was pressed before is not held beside it.
  expect(closeTimeline.mock.calls).toEqual([[viewOf("read")]]);
});

test("ENG-12: a press that opens nothing lets go of what was read; one that does leaves it to the chat", () => {
  openEarly(engine, "read");
  vi.advanceTimersByTime(2_000);
  expect(closeTimeline.mock.calls).toEqual([[viewOf("read")]]);
  openEarly(engine, "unread");
  keepOpened(viewOf("unread"));
  vi.advanceTimersByTime(10_000);
  expect(closeTimeline).toHaveBeenCalledTimes(1);
});

test("ENG-12: a chat that is open, or that nobody knows, is not opened by a press", () => {
  chatStore.setState({ timelines: { [viewOf("read")]: emptyWindow("read", 1, true) } });
  openEarly(engine, "read");
  openEarly(engine, "unknown");
  expect(openTimeline).not.toHaveBeenCalled();
});

test("ENG-12: a chat opens once its messages are there, or after a moment; of two presses the last counts", () => {
  const opened: string[] = [];
  const press = (id: string) => {
    openEarly(engine, id);
    whenRead(id, () => opened.push(id));
  };
  press("read");
  expect(opened).toEqual([]);
  chatStore.setState({ timelines: { [viewOf("read")]: emptyWindow("read", 1, true) } });
  expect(opened).toEqual(["read"]);
  press("read");
  expect(opened).toEqual(["read", "read"]);
  chatStore.setState({ timelines: {} });
  keepOpened(viewOf("read"));
  press("read");
  press("unread");
  vi.advanceTimersByTime(50);
  expect(opened).toEqual(["read", "read", "unread"]);
});

test("ENG-12: a press that lasts until it is let go of opens its chat all the same", () => {
  const open = vi.fn();
  openEarly(engine, "read");
  vi.advanceTimersByTime(1_480);
  whenRead("read", open);
  vi.advanceTimersByTime(100);
  expect(closeTimeline).toHaveBeenCalledOnce();
  expect(open).toHaveBeenCalledOnce();
});
