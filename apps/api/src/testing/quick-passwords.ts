import { createHash } from "node:crypto";
import type { PasswordHasher } from "../accounts/password-hasher.ts";

/** Counts its calls, and costs nothing: what argon2 itself does is tested where it is used. */
export interface QuickPasswords extends PasswordHasher {
  readonly hashed: number;
  readonly verified: number;
}

export function createQuickPasswords(): QuickPasswords {
  let hashed = 0;
  let verified = 0;
  const digest = (password: string): string => createHash("sha256").update(password).digest("hex");
  return {
    get hashed() {
      return hashed;
    },
    get verified() {
      return verified;
    },
    async hash(password) {
      hashed += 1;
      return digest(password);
    },
    async verify(stored, password) {
      verified += 1;
      return stored === digest(password);
    },
  };
}
