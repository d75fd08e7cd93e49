import type { EntriesPage } from "@parley/protocol/rest/messages.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** A REST client that reads pages of a log, and whose answers the test gives. */
export interface HeldRest {
  readonly rest: RestClient;
  /** What was asked for, in order. */
  readonly asked: readonly Pick<PromiseWithResolvers<EntriesPage>, "resolve" | "reject">[];
}

export function createHeldRest(): HeldRest {
  const asked: PromiseWithResolvers<EntriesPage>[] = [];
  const call = () => {
    const answer = Promise.withResolvers<EntriesPage>();
    asked.push(answer);
    return answer.promise;
  };
  return { rest: { call: call as RestClient["call"] }, asked };
}
