import type { ChangePasswordBody } from "@parley/protocol/rest/accounts.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore } from "./account-store.ts";
import { isCommonPassword } from "./common-passwords.ts";
import type { PasswordHasher } from "./password-hasher.ts";
import type { SessionEvents } from "./session-events.ts";

interface Ports {
  accounts: AccountStore;
  passwords: PasswordHasher;
  events: SessionEvents;
  now: () => number;
}

/** Makes the function that changes the caller's password and ends their other sessions. */
export function createPasswordChange({
  accounts,
  passwords,
  events,
  now,
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
    const { userId, deviceId: keptDevice } = caller;
    const hashes = { old: found.passwordHash, next: await passwords.hash(newPassword) };
    const at = new Date(now());
    const ended = await accounts.changePassword(userId, hashes, { keptDevice, at });
    // Somebody else with the same password was quicker, and ended this session with their change.
    if (ended === null) throw new Refusal("wrong_password");
    for (const deviceId of ended) events.publish({ type: "deviceEnded", userId, deviceId });
  };
}
