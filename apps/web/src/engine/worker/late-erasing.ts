import type { Link } from "@parley/sdk/connection/link.ts";
import type { Erasing, ErasingPorts } from "@parley/sdk/erasing/erasing.ts";

/** What deletes messages for everyone: it loads with the first connection, when the stored chats show. */
export function createLateErasing(ports: ErasingPorts): Erasing {
  let link: Link | null = null;
  let made: Erasing | null = null;
  let loading: Promise<Erasing> | null = null;

  function load(): Promise<Erasing> {
    loading ??= import("@parley/sdk/erasing/erasing.ts").then(({ createErasing }) => {
      made = createErasing(ports);
      if (link !== null) made.begin(link);
      return made;
    });
    // It may have been the network: whoever comes next tries again.
    loading.catch(() => (loading = null));
    return loading;
  }

  return {
    erase: async (conversationId, seq) => (await load()).erase(conversationId, seq),
    begin(on) {
      link = on;
      if (made === null) load().catch(ports.report);
      else made.begin(on);
    },
    end() {
      link = null;
      made?.end();
    },
  };
}
