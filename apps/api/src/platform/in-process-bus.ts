import type { Bus, BusListener } from "../delivery/bus.ts";
import { newId } from "../new-id.ts";

/** The bus of a single process: there is nobody else to hear. */
export function createInProcessBus(): Bus {
  const node = newId();
  const listeners = new Set<BusListener>();
  return {
    node,
    shared: false,
    publish: (event) => {
      for (const listener of listeners) listener(event, node);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: () => undefined,
    unfollow: () => undefined,
    settled: () => Promise.resolve(),
    connected: () => true,
    onConnection: () => () => undefined,
    onUnreadable: () => () => undefined,
    close: () => Promise.resolve(),
  };
}
