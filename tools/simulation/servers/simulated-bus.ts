import type { Bus, BusListener } from "@parley/api/delivery/bus.ts";
import type { BusEvent } from "@parley/api/delivery/bus-event.ts";
import { newId } from "@parley/api/new-id.ts";
import type { Id } from "@parley/protocol/id.ts";
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
  const ends = new Set<BusListener>();
  const watchers = new Set<(up: boolean) => void>();
  let up = true;

  function carry(event: BusEvent, from: Id, reach: BusListener, way: Way): void {
    if (!up || faults.losesHint()) return;
    const arrival = clock.now() + faults.hintDelay();
    const at = faults.overtakesHint() ? arrival : Math.max(arrival, way.last);
    way.last = Math.max(at, way.last);
    clock.after(at - clock.now(), () => {
      if (ends.has(reach)) reach(event, from);
    });
  }

  function join(): BusEnd {
    const node = newId();
    const listeners = new Set<BusListener>();
    const ways = new Map<unknown, Way>();
    const reach: BusListener = (event, from) =>
      listeners.forEach((listener) => listener(event, from));
    ends.add(reach);
    return {
      node,
      shared: true,
      publish(event) {
        if (!ends.has(reach)) return;
        reach(event, node);
        for (const other of ends) {
          if (other === reach) continue;
          const way = ways.get(other) ?? { last: 0 };
          ways.set(other, way);
          carry(event, node, other, way);
          if (faults.repeatsHint()) carry(event, node, other, way);
        }
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      // Everything is carried to everybody: who follows nothing must not take what comes all the same.
      follow: () => undefined,
      unfollow: () => undefined,
      settled: () => Promise.resolve(),
      connected: () => up,
      onConnection(watcher) {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
      onUnreadable: () => () => undefined,
      close: () => Promise.resolve(),
      leave: () => void ends.delete(reach),
    };
  }

  return {
    join,
    setUp(nowUp) {
      if (up === nowUp) return;
      up = nowUp;
      for (const watcher of watchers) watcher(up);
    },
  };
}

/** From one node to another: what was sent first arrives first, mostly. */
interface Way {
  last: number;
}
