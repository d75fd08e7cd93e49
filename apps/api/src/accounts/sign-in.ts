import type { SignInBody } from "@parley/protocol/rest/accounts.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore } from "./account-store.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { newSecret } from "./secrets.ts";
import type { IssuedSession } from "./session-issuer.ts";
import type { StartSession } from "./session-start.ts";

interface Ports {
  accounts: AccountStore;
  passwords: PasswordHasher;
  startSession: StartSession;
}

/**
 * Makes the function that signs a device in. An unknown name costs as much as a wrong password and is
 * answered alike: nobody learns who has an account.
 */
export async function createSignIn({
  accounts,
  passwords,
  startSession,
}: Ports): Promise<(body: SignInBody) => Promise<IssuedSession>> {
  const decoy = await passwords.hash(newSecret());

  return async (body) => {
    const username = typedUsername(body.username);
    const found = username === null ? null : await accounts.findByUsername(username);
    const isRight = await passwords.verify(found?.passwordHash ?? decoy, body.password);
    if (found === null || !isRight) throw new Refusal("wrong_credentials");
    return startSession(found, body.device);
  };
}

/** A name as typed, folded as the app folds it; null for what no username can be. */
export function typedUsername(typed: string): string | null {
  const folded = typed.trim().toLowerCase();
  return /^[a-z0-9._]{3,35}$/.test(folded) ? folded : null;
}
