import jwt, { type JWT } from "@fastify/jwt";
import { Id } from "@parley/protocol/id.ts";
import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { Check } from "typebox/value";
import {
  NOTIFICATION_LIFETIME,
  type NotificationClaims,
  type NotificationTokens,
} from "../push/notification-token.ts";
import { Refusal } from "../refusal.ts";

type Codec = Pick<JWT, "sign" | "verify">;

declare module "fastify" {
  interface FastifyInstance {
    notificationTokens: NotificationTokens;
  }
  interface FastifyRequest {
    /** What the token of a push message says; null on all other routes. */
    notification: NotificationClaims | null;
  }
}

declare module "@fastify/jwt" {
  interface JWT {
    /** Signs with the key for the tokens of push messages. */
    notification: Codec;
  }
}

const ISSUER = "parley";
const AUDIENCE = "parley notification";

const Payload = Type.Object({ sub: Id, did: Id, cid: Id, exp: Type.Integer() });

/** Tokens of push messages: a key and an audience of their own, so that no other token passes for one. */
export async function installNotificationJwt(
  app: FastifyInstance,
  key: Buffer,
  now: () => number,
): Promise<void> {
  await app.register(jwt, {
    namespace: "notification",
    secret: key,
    sign: { algorithm: "HS256", iss: ISSUER, aud: AUDIENCE },
    verify: {
      algorithms: ["HS256"],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      requiredClaims: ["iss", "aud", "sub", "did", "cid", "exp"],
      // Judged below, by the app's own clock.
      ignoreExpiration: true,
    },
  });
  app.decorateRequest("notification", null);
  app.decorate("notificationTokens", {
    sign: ({ userId, deviceId, conversationId }) => {
      const exp = Math.floor((now() + NOTIFICATION_LIFETIME) / 1_000);
      return app.jwt.notification.sign({ sub: userId, did: deviceId, cid: conversationId, exp });
    },

    verify: (token) => {
      const payload = verifyOrNull(app, token);
      if (!Check(Payload, payload)) throw new Refusal("unauthenticated");
      if (payload.exp * 1_000 <= now()) throw new Refusal("token_expired");
      return { userId: payload.sub, deviceId: payload.did, conversationId: payload.cid };
    },
  });
}

function verifyOrNull(app: FastifyInstance, token: string): unknown {
  try {
    return app.jwt.notification.verify(token);
  } catch {
    return null;
  }
}
