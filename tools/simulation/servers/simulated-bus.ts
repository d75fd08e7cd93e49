import type { Bus, BusEvent } from "@parley/api/delivery/bus.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { ServerFaults } from "./server-faults.ts";

/** What joins the nodes: hints that may be lost, come twice, or be overtaken. */
export interface SimulatedBus {
  /** A node's end of it. */
  join(): BusEnd;
  /** From now on, or no longer, nothing reaches another node. */
  setUp(up: boolean): void;
}

export interface BusEnd extends Bus {
  leave(): void;
}

export function createSimulatedBus(clock: Clock, faults: ServerFaults): SimulatedBus {
  const ends = new Set<(event: BusEvent) => void>();
  let up = true;

  function carry(event: BusEvent, reach: (event: BusEvent) => void, way: Way): void {
    if (!up || faults.losesHint()) return;
    const arrival = clock.now() + faults.hintDelay();
    const at = faults.overtakesHint() ? arrival : Math.max(arrival, way.last);
    way.last = Math.max(at, way.last);
    clock.after(at - clock.now(), () => {
      if (ends.has(reach)) reach(event);
    });
  }

  function join(): BusEnd {
    const listeners = new Set<(event: BusEvent) => void>();
    const ways = new Map<unknown, Way>();
    const reach = (event: BusEvent): void => listeners.forEach((listener) => listener(event));
    ends.add(reach);
    return {
      publish(event) {
        if (!ends.has(reach)) return;
        reach(event);
        for (const other of ends) {
          if (other === reach) continue;
          const way = ways.get(other) ?? { last: 0 };
          ways.set(other, way);
          carry(event, other, way);
          if (faults.repeatsHint()) carry(event, other, way);
        }
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      leave: () => void ends.delete(reach),
    };
  }

  return {
    join,
    setUp(nowUp) {
      up = nowUp;
    },
  };
}

/** From one node to another: what was sent first arrives first, mostly. */
interface Way {
  last: number;
}
