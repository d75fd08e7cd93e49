import { systemClock } from "@parley/cli/system-clock.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { createLatencyRecorder, type Latency } from "./latency.ts";

/** Pages of 50 to be read over REST, one after the other. */
export interface PagePlan {
  port: number;
  /** Of somebody who may read all of these. */
  token: string;
  conversationIds: readonly Id[];
  /** Entries of each log; pages begin anywhere in it. */
  entriesEach: number;
  pages: number;
}

/** The first pages compile what they pass through and are not counted. */
const WARM_UP_PAGES = 100;

/** Reads pages at random places of random logs, through the client that the app uses. */
export async function readPages(plan: PagePlan): Promise<Latency> {
  const rest = createRestClient({
    http: fetch,
    clock: systemClock,
    baseUrl: `http://127.0.0.1:${plan.port}`,
    tokens: fixedToken(plan.token),
  });
  const times = createLatencyRecorder();
  for (let page = -WARM_UP_PAGES; page < plan.pages; page += 1) {
    const random = Math.floor(Math.random() * plan.conversationIds.length);
    const conversationId = plan.conversationIds[random] ?? "";
    const before = 2 + Math.floor(Math.random() * plan.entriesEach);
    const began = performance.now();
    await rest.call("entries", { params: { conversationId }, query: { before } });
    if (page >= 0) times.record(performance.now() - began);
  }
  return times.read();
}
