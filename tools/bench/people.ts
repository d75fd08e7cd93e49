import { systemClock } from "@parley/cli/system-clock.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createRestClient, type RestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";

/** Somebody who takes part in a measurement. */
export interface Participant {
  userId: Id;
  /** A personal access token, so that no measurement meets a token that runs out. */
  token: string;
  rest: RestClient;
}

/** Everybody's, of those who sign in at all. */
export const PASSWORD = "measured twice, cut once";

/** Makes an account with a token that may do everything. */
export async function register(url: string, username: string): Promise<Participant> {
  const ports = { http: fetch, clock: systemClock, baseUrl: url };
  const session = await createRestClient({ ...ports, tokens: null }).call("register", {
    body: { username, displayName: username, password: PASSWORD },
  });
  const signedIn = createRestClient({ ...ports, tokens: fixedToken(session.accessToken) });
  const { token } = await signedIn.call("createToken", {
    body: { name: "Benchmark", scopes: ["read", "send", "manage"] },
  });
  const rest = createRestClient({ ...ports, tokens: fixedToken(token) });
  return { userId: session.account.id, token, rest };
}

/** The chat of two. */
export function chatOf(one: Participant, other: Participant): Promise<Conversation> {
  return one.rest.call("openDirect", { params: { userId: other.userId } });
}
