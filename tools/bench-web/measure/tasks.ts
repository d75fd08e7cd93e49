import type { TraceEvent } from "./trace.ts";

/** The tasks of the page's main thread, in milliseconds. */
export interface Tasks {
  /**
   * The longest: a key that is pressed, a frame that is due, wait until the task that runs has ended, so
   * this is the longest time for which the page was blocked.
   */
  longest: number;
  /** The longest by its own time of the processor: without the time for which others had the core. */
  longestOwn: number;
  /** Of the processor, of all of them. */
  total: number;
}

/** The name of the page's main thread. */
const MAIN = "CrRendererMain";
const TASK = "ThreadControllerImpl::RunTask";

/** @param events of the category `toplevel` */
export function mainThreadTasks(events: readonly TraceEvent[]): Tasks {
  const mains = new Set(
    events.flatMap((event) =>
      event.name === "thread_name" && event.args["name"] === MAIN ? [threadOf(event)] : [],
    ),
  );
  const tasks: Tasks = { longest: 0, longestOwn: 0, total: 0 };
  for (const event of events) {
    if (event.name !== TASK || event.ph !== "X" || !mains.has(threadOf(event))) continue;
    const own = (event.tdur ?? 0) / 1_000;
    tasks.longest = Math.max(tasks.longest, (event.dur ?? 0) / 1_000);
    tasks.longestOwn = Math.max(tasks.longestOwn, own);
    tasks.total += own;
  }
  return tasks;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
