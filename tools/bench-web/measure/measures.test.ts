import { expect, test } from "vitest";
import { countFrames, inTime, judgedFrames } from "./frames.ts";
import { keyLatencies } from "./key-latency.ts";
import { othersBetween } from "./others.ts";
import { mainThreadTasks } from "./tasks.ts";
import type { TraceEvent } from "./trace.ts";

function event(part: Partial<TraceEvent>): TraceEvent {
  return { name: "", cat: "", ph: "X", ts: 0, pid: 1, tid: 1, args: {}, ...part };
}

test("a frame that begins two slots after the one before it stands for two, one of them late", () => {
  const frame = 1_000 / 60;
  const begun = [0, 1, 2, 4, 5, 8].map((slot) => slot * frame + (slot % 2) * 0.3);
  expect(countFrames(begun)).toEqual({ due: 8, late: 3 });
  expect(inTime({ due: 8, late: 2 })).toBe(75);
  expect(countFrames([5])).toEqual({ due: 0, late: 0 });
  expect(inTime(countFrames([]))).toBe(100);
});

test("both parts of a frame count once, and frames in which nothing was to change do not count", () => {
  const report = (frame_sequence: number, state: string, affects_smoothness = false) =>
    event({
      name: "PipelineReporter",
      ph: "b",
      args: { frame_reporter: { frame_source: 1, frame_sequence, state, affects_smoothness } },
    });
  expect(
    judgedFrames([
      report(1, "STATE_PRESENTED_ALL"),
      report(2, "STATE_PRESENTED_PARTIAL"),
      report(2, "STATE_PRESENTED_ALL"),
      report(3, "STATE_DROPPED", true),
      report(3, "STATE_PRESENTED_ALL"),
      report(4, "STATE_NO_UPDATE_DESIRED"),
      event({ name: "PipelineReporter", ph: "e" }),
    ]),
  ).toEqual({ due: 3, late: 1 });
});

test("a key's latency ends with its own frame, however the events are ordered and ids are used again", () => {
  const latency = (event_type: string, shown = true) => ({
    event_latency: { event_type, ...(shown ? { display_trace_id: 1 } : {}) },
  });
  const begin = (ts: number, args: TraceEvent["args"], local = "0x1") =>
    event({ name: "EventLatency", ph: "b", ts, id2: { local }, args });
  const end = (ts: number, local = "0x1") =>
    event({ name: "EventLatency", ph: "e", ts, id2: { local } });
  expect(
    keyLatencies([
      begin(1_000, latency("KEY_PRESSED")),
      end(9_000),
      begin(2_000, latency("KEY_RELEASED"), "0x2"),
      end(30_000),
      end(3_000, "0x2"),
      begin(20_000, latency("KEY_PRESSED")),
      begin(40_000, latency("KEY_PRESSED", false)),
      end(41_000),
    ]),
  ).toEqual([8, 10]);
});

test("tasks of the page's main thread count, those of other threads do not", () => {
  const thread = (tid: number, name: string) =>
    event({ name: "thread_name", ph: "M", tid, args: { name } });
  const task = (tid: number, dur: number, tdur = dur) =>
    event({ name: "ThreadControllerImpl::RunTask", tid, dur, tdur });
  expect(
    mainThreadTasks([
      task(7, 12_500, 3_000),
      task(8, 90_000),
      thread(7, "CrRendererMain"),
      thread(8, "Compositor"),
      task(7, 5_000),
    ]),
  ).toEqual({ longest: 12.5, longestOwn: 5, total: 8 });
});

test("what neither this process nor those below it took went to others", () => {
  const before = {
    at: 0,
    machine: 100,
    own: new Map([
      [1, 5],
      [2, 7],
    ]),
  };
  const after = {
    at: 1,
    machine: 101.5,
    own: new Map([
      [1, 5.5],
      [3, 0.25],
    ]),
  };
  expect(othersBetween(before, after)).toBeCloseTo(0.75);
});
