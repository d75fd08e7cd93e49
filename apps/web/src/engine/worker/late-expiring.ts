import type { Link } from "@parley/sdk/connection/link.ts";
import type { Expiring, ExpiringPorts } from "@parley/sdk/expiring/expiring.ts";

/** What lets messages disappear: it loads when the stored chats show. */
export function createLateExpiring(ports: ExpiringPorts): Expiring {
  let link: Link | null = null;
  let made: Expiring | null = null;
  let stopped = false;

  async function load(): Promise<void> {
    const { createExpiring } = await import("@parley/sdk/expiring/expiring.ts");
    if (stopped || made !== null) return;
    made = createExpiring(ports);
    // Whatever was folded meanwhile is looked at with all that is stored.
    made.start();
    if (link !== null) made.begin(link);
  }

  return {
    start: () => void load().catch(ports.report),
    begin(on) {
      link = on;
      if (made === null) void load().catch(ports.report);
      else made.begin(on);
    },
    end() {
      link = null;
      made?.end();
    },
    folded: (draft) => made?.folded(draft),
    stop() {
      stopped = true;
      made?.stop();
    },
  };
}
