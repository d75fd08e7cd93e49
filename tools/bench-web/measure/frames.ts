import type { TraceEvent } from "./trace.ts";

/** How many of the frames that were due were shown in time. */
export interface FrameCount {
  due: number;
  late: number;
}

/** Milliseconds between two frames of a screen with 60 of them a second, which Chromium keeps to here too. */
const FRAME = 1_000 / 60;
/** A frame that begins this much after the one before it has let one pass, whatever the clock's grain. */
const ONE_PASSED = 1.5 * FRAME;

/**
 * Counts from the times at which the page's frames began. One that begins 33 ms after the one before it
 * stands for two that were due, one of them late.
 */
export function countFrames(begun: readonly number[]): FrameCount {
  let due = 0;
  let late = 0;
  begun.slice(1).forEach((at, index) => {
    const gap = at - (begun[index] ?? at);
    const slots = gap < ONE_PASSED ? 1 : Math.round(gap / FRAME);
    due += slots;
    late += slots - 1;
  });
  return { due, late };
}

interface FrameReporter {
  frame_sequence?: number;
  frame_source?: number;
  state?: string;
  affects_smoothness?: boolean;
}

/**
 * Counts what Chromium's compositor says of the frames: one is late when it was not shown, or was shown
 * without what the page was to add to it, and somebody who looks at the scrolling could see that.
 * @param events of the category `disabled-by-default-devtools.timeline.frame`
 */
export function judgedFrames(events: readonly TraceEvent[]): FrameCount {
  const late = new Map<string, boolean>();
  for (const { name, ph, args } of events) {
    const reporter = args["frame_reporter"] as FrameReporter | undefined;
    if (name !== "PipelineReporter" || ph !== "b" || reporter === undefined) continue;
    if (reporter.state === "STATE_NO_UPDATE_DESIRED") continue;
    // The compositor's part and the page's part of one frame are reported apart.
    const frame = `${reporter.frame_source} ${reporter.frame_sequence}`;
    late.set(frame, late.get(frame) === true || reporter.affects_smoothness === true);
  }
  return { due: late.size, late: [...late.values()].filter(Boolean).length };
}

/** The share of frames in time, in per cent; 100 where none was due. */
export function inTime({ due, late }: FrameCount): number {
  return due === 0 ? 100 : (100 * (due - late)) / due;
}
