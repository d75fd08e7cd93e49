import { hash, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "../accounts/password-hasher.ts";
import { createBoundedQueue } from "./bounded-queue.ts";

/** argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes passwords with argon2id, in threads of their own, two at a time. */
export function createArgon2Passwords(): PasswordHasher {
  const queue = createBoundedQueue({ running: 2, waiting: 64 });
  return {
    hash: (password) => queue(() => hash(oneForm(password), COST)),
    verify: (stored, password) => queue(() => verify(stored, oneForm(password))),
  };
}

/** Keyboards write the same letter in several ways. */
function oneForm(password: string): string {
  return password.normalize("NFC");
}
