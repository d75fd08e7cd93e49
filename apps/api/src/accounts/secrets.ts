import { createHash, randomBytes } from "node:crypto";

/** A new secret: 256 random bits as 43 characters of base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is stored of a secret. A fast hash is enough for 256 random bits: nobody can guess them, so
 * there is nothing to slow down.
 */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
