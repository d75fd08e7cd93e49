import type { AccountFeed } from "../account-log/account-feed.ts";
import type { Bus } from "./bus.ts";

/** Puts an entry of somebody's account log on the bus. */
export function publishAccount(bus: Bus): AccountFeed {
  return (userId, entry) => {
    bus.publish({ type: "account", userId, entries: [entry], headSeq: entry.seq });
  };
}
