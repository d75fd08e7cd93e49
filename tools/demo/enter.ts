import type { ErrorCode } from "@parley/protocol/problem.ts";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";
import type { CastMember } from "./cast.ts";
import { DemoError } from "./demo-error.ts";

const DEVICE = { name: "Demo world", platform: "script" } as const;

/**
 * Registers somebody; where the name is taken, signs in.
 * @throws DemoError when neither is possible
 */
export async function enter(
  { username, displayName }: CastMember,
  password: string,
  rest: RestClient,
): Promise<{ session: Session; isNew: boolean }> {
  const body = { username, password, device: DEVICE, refreshIn: "body" } as const;
  const registered = await unlessRefused(
    () => rest.call("register", { body: { ...body, displayName } }),
    ["username_taken", "registration_closed", "invite_required"],
  );
  if (typeof registered !== "string") return { session: registered, isNew: true };
  const signedIn = await unlessRefused(() => rest.call("signIn", { body }), ["wrong_credentials"]);
  if (typeof signedIn !== "string") return { session: signedIn, isNew: false };
  throw new DemoError(
    registered === "username_taken"
      ? `${username} exists here with another password. Set PARLEY_DEMO_PASSWORD to it, or use a fresh server.`
      : "This server takes no new accounts. Start it with REGISTRATION=open for the demo.",
  );
}

/** What the call gives, or the code of its refusal where that is one of those expected. */
async function unlessRefused<T, C extends ErrorCode>(
  call: () => Promise<T>,
  expected: readonly C[],
): Promise<T | C> {
  try {
    return await call();
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : undefined;
    const found = expected.find((each) => each === code);
    if (found === undefined) throw error;
    return found;
  }
}
