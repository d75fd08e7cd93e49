import type { SessionEvents } from "../accounts/session-events.ts";
import type { Bus } from "../delivery/bus.ts";

/**
 * Takes what happens to accounts here to the other nodes, and what happens there to this one.
 * @returns ends it
 */
export function relaySessionEvents(events: SessionEvents, bus: Bus): () => void {
  /** While an event of another node is told here, it must not go back. */
  let relaying = false;
  const endEvents = events.subscribe((event) => {
    if (relaying) return;
    if (event.type === "personChanged") bus.publish({ type: "person", person: event.person });
    else bus.publish(event);
  });
  const endBus = bus.subscribe((event, from) => {
    if (from === bus.node || event.type !== "deviceEnded") return;
    relaying = true;
    try {
      events.publish(event);
    } finally {
      relaying = false;
    }
  });
  return () => {
    endEvents();
    endBus();
  };
}
