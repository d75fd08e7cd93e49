import type { Account, SignInBody } from "@parley/protocol/rest/accounts.ts";
import { newId } from "../new-id.ts";
import type { DeviceStore } from "./device-store.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { REFRESH_LIFETIME, type IssuedSession, type SessionIssuer } from "./session-issuer.ts";

export type StartSession = (
  account: Account,
  device: SignInBody["device"],
) => Promise<IssuedSession>;

interface Ports {
  devices: DeviceStore;
  issue: SessionIssuer;
  now: () => number;
}

/** Makes the function that adds a device to an account, whose holder has just proven themselves. */
export function createSessionStart({ devices, issue, now }: Ports): StartSession {
  return async (account, device) => {
    const at = now();
    const id = newId();
    const refreshToken = newSecret();
    const { name, platform } = device ?? { name: "Script", platform: "script" };
    await devices.add(
      account.id,
      { id, name, platform, createdAt: new Date(at), lastSeenAt: new Date(at) },
      { hash: hashSecret(refreshToken), expiresAt: new Date(at + REFRESH_LIFETIME) },
    );
    return issue(account, id, refreshToken, at);
  };
}
