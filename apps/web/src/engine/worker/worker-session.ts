import { problem } from "@parley/protocol/problem.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import type { Http } from "@parley/sdk/ports/http.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { createSessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import type { GivenSession, SessionNews } from "../channel/messages.ts";

export interface WorkerSessionPorts {
  readonly userId: Id;
  /** What the page had already; null to begin with a refresh. */
  readonly given: GivenSession | null;
  readonly clock: Clock;
  readonly http: Http;
  readonly tell: (news: SessionNews) => void;
}

/**
 * The tokens of one person, for the messenger and for all pages: one refresh serves the whole browser.
 * The refresh token is a cookie that nobody here sees, and somebody else may have signed in over it.
 */
export function createWorkerSession(ports: WorkerSessionPorts): TokenSource {
  const { userId, given, clock, http, tell } = ports;
  let foreign = false;

  const keeper = createSessionKeeper({
    rest: createRestClient({ http, clock, baseUrl: "", tokens: null }),
    clock,
    saved: null,
    renewed({ account, deviceId }) {
      foreign = account.id !== userId;
      tell({ kind: "renewed", account, deviceId });
    },
    ended: () => tell({ kind: "ended" }),
  });
  const begun = given === null ? Promise.resolve() : keeper.begin(given);

  return {
    async access() {
      await begun;
      const token = await keeper.access();
      // Another person's token would fill this one's store with what is theirs.
      if (foreign) throw new ProblemError(problem("session_ended"));
      return token;
    },
    refused: keeper.refused,
  };
}
