import type { Meter } from "../meter.ts";
import type { Bus } from "./bus.ts";

/** Counts what goes into a bus and what comes out of it. */
export function meterBus(bus: Bus, { counts }: Pick<Meter, "counts">): Bus {
  bus.subscribe(() => {
    counts.busReceived += 1;
  });
  bus.onUnreadable(() => {
    counts.busBad += 1;
  });
  return {
    ...bus,
    publish: (event) => {
      counts.busPublished += 1;
      bus.publish(event);
    },
  };
}
