import type { Bus, BusEvent } from "../delivery/bus.ts";

/** The bus of a single process: listeners run at once. */
export function createInProcessBus(): Bus {
  const listeners = new Set<(event: BusEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
