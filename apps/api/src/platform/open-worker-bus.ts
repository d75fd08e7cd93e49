import type { Logger } from "pino";
import type { Bus } from "../delivery/bus.ts";
import { createLinkedBus } from "./linked-bus.ts";
import { openWorkerLink } from "./worker-link.ts";

/** The bus between the workers of one server. */
export function openWorkerBus(logger: Logger): Bus {
  return createLinkedBus({
    open: openWorkerLink,
    onUnreadable: (count) =>
      logger.warn({ count }, "Messages of other workers were not understood"),
  });
}
