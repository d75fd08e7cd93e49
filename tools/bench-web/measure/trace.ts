import type { CDPSession } from "@playwright/test";

/** An event of Chromium's tracing; times are microseconds of one clock. */
export interface TraceEvent {
  name: string;
  cat: string;
  /** Begin, end, complete … as the Trace Event Format has them. */
  ph: string;
  ts: number;
  dur?: number;
  /** The thread's own time of the processor in it. */
  tdur?: number;
  pid: number;
  tid: number;
  id?: string;
  id2?: { local?: string; global?: string };
  args: Record<string, unknown>;
}

/** What is looked at, and no more: each category costs the browser time. */
export type TraceCategory =
  /** Each task of each thread. */
  | "toplevel"
  /** From a key or a finger to the frame that was shown for it. */
  | "input.scrolling"
  /** What became of each frame. */
  | "disabled-by-default-devtools.timeline.frame"
  /** The marks that the page sets itself. */
  | "blink.user_timing";

/** Records what the browser does during the work. */
export async function traced<T>(
  session: CDPSession,
  categories: readonly TraceCategory[],
  work: () => Promise<T>,
): Promise<{ result: T; events: TraceEvent[] }> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }): void => {
    // One by one: a trace has more events than a call may have arguments.
    for (const event of value) events.push(event as TraceEvent);
  };
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      recordMode: "recordAsMuchAsPossible",
      includedCategories: [...categories],
      excludedCategories: ["*"],
    },
  });
  const completed = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  try {
    return { result: await work(), events };
  } finally {
    await session.send("Tracing.end");
    await completed;
    session.off("Tracing.dataCollected", collect);
  }
}
