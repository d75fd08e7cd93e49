import type { ChangePasswordBody } from "@parley/protocol/rest/accounts.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore } from "./account-store.ts";
import { isCommonPassword } from "./common-passwords.ts";
import type { Devices } from "./devices.ts";
import type { PasswordHasher } from "./password-hasher.ts";

interface Ports {
  accounts: AccountStore;
  passwords: PasswordHasher;
  devices: Devices;
}

/** Makes the function that changes the caller's password and ends their other sessions. */
export function createPasswordChange({
  accounts,
  passwords,
  devices,
}: Ports): (caller: Caller, body: ChangePasswordBody) => Promise<void> {
  return async (caller, { currentPassword, newPassword }) => {
    const found = await accounts.findById(caller.userId);
    if (found === null) throw new Refusal("session_ended");
    if (!(await passwords.verify(found.passwordHash, currentPassword))) {
      throw new Refusal("wrong_password");
    }
    if (isCommonPassword(newPassword, found.account.username)) {
      throw new Refusal("password_too_common");
    }
    await accounts.setPasswordHash(caller.userId, await passwords.hash(newPassword));
    await devices.revokeSessions(caller.userId, caller.deviceId);
  };
}
