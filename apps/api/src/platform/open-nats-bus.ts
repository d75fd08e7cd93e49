import type { Logger } from "pino";
import type { Bus } from "../delivery/bus.ts";
import { createLinkedBus } from "./linked-bus.ts";
import { openNatsLink } from "./nats-link.ts";
import { readNatsUrl } from "./nats-servers.ts";

/**
 * The bus that joins all servers of one installation over NATS. It works from the start, whether NATS
 * can be reached or not.
 * @param url as NATS_URL has it
 * @param installation names the database that the servers share: several may use one NATS
 */
export function openNatsBus(url: string, installation: string, logger: Logger): Bus {
  return createLinkedBus({
    open: (listener) =>
      openNatsLink(
        {
          servers: readNatsUrl(url),
          prefix: `parley.${installation}.`,
          onUp: () => logger.info("NATS joins this server with the others"),
          onDown: (reason) =>
            logger.warn({ reason }, "NATS is away: asking the database until it is back"),
        },
        listener,
      ),
    onUnreadable: (count) => logger.warn({ count }, "Messages of other nodes were not understood"),
  });
}
