import { Buffer } from "node:buffer";
import { createPublicKey, verify } from "node:crypto";

const DAY_SECONDS = 24 * 3_600;

/**
 * Says what is wrong with the authorization of a push message (RFC 8292); null: nothing.
 * @param origin of the push service
 * @param serverKey the key that the subscription is restricted to, in base64url
 */
export function objectionToVapid(
  authorization: string,
  origin: string,
  serverKey: string,
): string | null {
  const [, token = "", key = ""] = /^vapid t=([^,\s]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (token === "") return "The scheme is not vapid.";
  const [header = "", claims = "", signature = ""] = token.split(".");
  const { alg }: { alg?: unknown } = decoded(header);
  if (alg !== "ES256") return "The algorithm is not ES256.";
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: pointKey(key), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) return "The signature is not by the key that comes with it.";
  if (key !== serverKey) return "The subscription is another server's.";

  const { aud, exp, sub }: { aud?: unknown; exp?: unknown; sub?: unknown } = decoded(claims);
  const now = Date.now() / 1_000;
  if (aud !== origin) return `The audience is ${String(aud)}.`;
  if (typeof exp !== "number" || exp <= now) return "The token has expired.";
  if (exp > now + DAY_SECONDS) return "The token is good for more than 24 hours.";
  if (typeof sub !== "string" || !/^(mailto:|https:\/\/)./.test(sub)) return "There is no contact.";
  return null;
}

function decoded(part: string): object {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

/** An uncompressed point of P-256 as a key. */
function pointKey(base64url: string) {
  const point = Buffer.from(base64url, "base64url");
  return createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33, 65).toString("base64url"),
    },
  });
}
