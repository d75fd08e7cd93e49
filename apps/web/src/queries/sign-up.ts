import { beginSession } from "./begin-session.ts";
import { deviceOffer } from "./device-offer.ts";
import { settleSignOut } from "./owed-sign-out.ts";
import { rest } from "./rest.ts";

interface NewAccount {
  username: string;
  displayName: string;
  password: string;
  invite: string | undefined;
}

/**
 * Creates an account; the page is signed in when this resolves.
 * @throws ProblemError such as `username_taken`, `password_too_common`, `invite_invalid`; NetworkError
 */
export async function signUp({ invite, ...account }: NewAccount): Promise<void> {
  const body = { ...account, device: deviceOffer(), ...(invite === undefined ? {} : { invite }) };
  await settleSignOut();
  await beginSession(await rest.call("register", { body }));
}
