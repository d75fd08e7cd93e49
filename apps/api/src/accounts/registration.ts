import type { RegisterBody } from "@parley/protocol/rest/accounts.ts";
import type { RegistrationMode } from "@parley/protocol/rest/server.ts";
import { newId } from "../new-id.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore, Admission } from "./account-store.ts";
import { isCommonPassword } from "./common-passwords.ts";
import { nameKey } from "./name-key.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import { hashSecret } from "./secrets.ts";
import type { IssuedSession } from "./session-issuer.ts";
import type { StartSession } from "./session-start.ts";

interface Ports {
  accounts: AccountStore;
  passwords: PasswordHasher;
  startSession: StartSession;
  mode: RegistrationMode;
  now: () => number;
}

export interface Registration {
  /** Whether the next account will own the server. */
  isFirst(): Promise<boolean>;
  /** Creates an account and signs its first device in. The first account gets in, whatever the mode. */
  register(body: RegisterBody): Promise<IssuedSession>;
}

/** How accounts come to be. */
export function createRegistration(ports: Ports): Registration {
  const { accounts, passwords, startSession, mode, now } = ports;
  let isClaimed = false;

  async function isFirst(): Promise<boolean> {
    if (!isClaimed) isClaimed = !(await accounts.isEmpty());
    return !isClaimed;
  }

  return {
    isFirst,

    async register(body) {
      // What can be refused cheaply comes before the costly hash.
      if (isRefusedOutright(mode, body.invite) && !(await isFirst()))
        throw notAdmitted(mode, body.invite);
      if (isCommonPassword(body.password, body.username)) throw new Refusal("password_too_common");
      if ((await accounts.findByUsername(body.username)) !== null) {
        throw new Refusal("username_taken");
      }

      const at = new Date(now());
      const passwordHash = await passwords.hash(body.password);
      const creation = await accounts.create(
        {
          id: newId(),
          username: body.username,
          displayName: body.displayName,
          nameKey: nameKey(body.displayName),
          passwordHash,
          createdAt: at,
        },
        admissionBy(mode, body.invite, at),
      );
      switch (creation.outcome) {
        case "created":
          return startSession({ account: creation.account, passwordHash }, body.device);
        case "usernameTaken":
          throw new Refusal("username_taken");
        case "notAdmitted":
          throw notAdmitted(mode, body.invite);
      }
    },
  };
}

function isRefusedOutright(mode: RegistrationMode, invite: string | undefined): boolean {
  return mode === "closed" || (mode === "invite" && invite === undefined);
}

function admissionBy(mode: RegistrationMode, invite: string | undefined, now: Date): Admission {
  if (mode === "open") return { by: "open" };
  if (mode === "closed" || invite === undefined) return { by: "nothing" };
  return { by: "invite", codeHash: hashSecret(invite), now };
}

function notAdmitted(mode: RegistrationMode, invite: string | undefined): Refusal {
  if (mode === "closed") return new Refusal("registration_closed");
  return new Refusal(invite === undefined ? "invite_required" : "invite_invalid");
}
