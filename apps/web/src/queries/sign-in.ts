import { beginSession } from "./begin-session.ts";
import { deviceOffer } from "./device-offer.ts";
import { settleSignOut } from "./owed-sign-out.ts";
import { rest } from "./rest.ts";

/**
 * Signs in as a new device; the page is signed in when this resolves.
 * @throws ProblemError `wrong_credentials`, `rate_limited`; NetworkError
 */
export async function signIn(credentials: { username: string; password: string }): Promise<void> {
  await settleSignOut();
  await beginSession(
    await rest.call("signIn", { body: { ...credentials, device: deviceOffer() } }),
  );
}
