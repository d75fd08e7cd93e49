import type { ChangePasswordBody } from "@parley/protocol/rest/accounts.ts";
import { rest } from "./rest.ts";

/**
 * Changes one's password; every other session ends.
 * @throws ProblemError `wrong_password`, `password_too_common`
 */
export async function changePassword(body: ChangePasswordBody): Promise<void> {
  await rest.call("changePassword", { body });
}
