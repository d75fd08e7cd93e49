import type { TraceEvent } from "./trace.ts";

/**
 * Milliseconds from each key press that reached the browser until the frame was shown that it made, as
 * Chromium itself accounts for them. Keys after which nothing had to be drawn do not count.
 * @param events of the category `input.scrolling`
 */
export function keyLatencies(events: readonly TraceEvent[]): number[] {
  const open = new Map<string, TraceEvent[]>();
  const latencies: number[] = [];
  const relevant = events.filter(({ name }) => name === "EventLatency");
  for (const event of relevant.toSorted((a, b) => a.ts - b.ts)) {
    const key = `${event.pid} ${event.id2?.local ?? event.id2?.global ?? event.id ?? ""}`;
    const begun = open.get(key) ?? [];
    open.set(key, begun);
    if (event.ph === "b") begun.push(event);
    // Ids are used again, but the latest that began is the one that ends.
    const began = event.ph === "e" ? begun.pop() : undefined;
    if (began !== undefined && isShownKey(began)) latencies.push((event.ts - began.ts) / 1_000);
  }
  return latencies;
}

interface EventLatency {
  event_type?: string;
  /** Only of an event for which a frame was shown. */
  display_trace_id?: unknown;
}

function isShownKey({ args }: TraceEvent): boolean {
  const latency = args["event_latency"] as EventLatency | undefined;
  return latency?.event_type === "KEY_PRESSED" && latency.display_trace_id !== undefined;
}
