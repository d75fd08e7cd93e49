import { createHash } from "node:crypto";
import jwt from "@fastify/jwt";
import { Id } from "@parley/protocol/id.ts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Check } from "typebox/value";
import type { JwtCodec } from "../accounts/jwt.ts";

const ISSUER = "parley";
const AUDIENCE = "parley";
const seconds = (time: number): number => Math.floor(time / 1000);

const Verified = Type.Object({
  header: Type.Object({ kid: Type.String() }),
  payload: Type.Object({ sub: Id, did: Id, exp: Type.Integer() }),
});

/** Signs and checks access tokens with one key and one algorithm; whatever else is refused. */
export async function installJwt(app: FastifyInstance, key: Buffer): Promise<JwtCodec> {
  // Names the key without saying anything about it, for the day when there are two.
  const kid = createHash("sha256").update("parley kid").update(key).digest("hex").slice(0, 16);
  await app.register(jwt, {
    secret: key,
    sign: { algorithm: "HS256", iss: ISSUER, aud: AUDIENCE, kid },
    verify: {
      algorithms: ["HS256"],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      requiredClaims: ["iss", "aud", "sub", "did", "exp"],
      // The domain judges the expiry, by its own clock.
      ignoreExpiration: true,
      complete: true,
    },
  });

  return {
    sign: ({ userId, deviceId, expiresAt }) =>
      app.jwt.sign({ sub: userId, did: deviceId, exp: seconds(expiresAt.getTime()) }),

    verify(token) {
      const verified = verifyOrNull(app, token);
      if (!Check(Verified, verified) || verified.header.kid !== kid) return null;
      const { sub, did, exp } = verified.payload;
      return { userId: sub, deviceId: did, expiresAt: new Date(exp * 1000) };
    },
  };
}

function verifyOrNull(app: FastifyInstance, token: string): unknown {
  try {
    return app.jwt.verify(token);
  } catch {
    return null;
  }
}
