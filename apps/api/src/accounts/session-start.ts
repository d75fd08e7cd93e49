import type { SignInBody } from "@parley/protocol/rest/accounts.ts";
import { newId } from "../new-id.ts";
import { Refusal } from "../refusal.ts";
import type { StoredAccount } from "./account-store.ts";
import type { DeviceStore } from "./device-store.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { REFRESH_LIFETIME, type IssuedSession, type SessionIssuer } from "./session-issuer.ts";

/** @throws Refusal `wrong_credentials` when the password was changed since it was proven */
export type StartSession = (
  proven: StoredAccount,
  device: SignInBody["device"],
) => Promise<IssuedSession>;

interface Ports {
  devices: DeviceStore;
  issue: SessionIssuer;
  now: () => number;
}

/** Makes the function that adds a device to an account, whose holder has just proven themselves. */
export function createSessionStart({ devices, issue, now }: Ports): StartSession {
  return async ({ account, passwordHash }, device) => {
    const at = now();
    const id = newId();
    const refreshToken = newSecret();
    const { name, platform } = device ?? { name: "Script", platform: "script" };
    const isAdded = await devices.add(
      account.id,
      passwordHash,
      { id, name, platform, createdAt: new Date(at), lastSeenAt: new Date(at) },
      { hash: hashSecret(refreshToken), expiresAt: new Date(at + REFRESH_LIFETIME) },
    );
    if (!isAdded) throw new Refusal("wrong_credentials");
    return issue(account, id, refreshToken, at);
  };
}
