import { createHash, createHmac, hkdfSync } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";

/** Seconds: longer than any measurement. */
const LIFETIME = 24 * 3_600;

/**
 * Signs access tokens as the server does (`apps/api/src/plugins/jwt.ts`), with a secret that it was given:
 * signing in thousands of people, each with a password to hash, would take longer than the measurement.
 * @param secret the server's `JWT_SECRET`
 */
export function createTokenSigner(secret: string): (userId: Id, deviceId: Id) => string {
  const key = Buffer.from(hkdfSync("sha256", Buffer.from(secret), "", "parley access tokens", 32));
  const kid = createHash("sha256").update("parley kid").update(key).digest("hex").slice(0, 16);
  const header = part({ alg: "HS256", typ: "JWT", kid });
  return (userId, deviceId) => {
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { sub: userId, did: deviceId, iat, exp: iat + LIFETIME };
    const signed = `${header}.${part({ ...claims, iss: "parley", aud: "parley" })}`;
    return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
  };
}

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}
