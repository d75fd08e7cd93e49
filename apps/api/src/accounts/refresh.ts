import { createHmac } from "node:crypto";
import { Refusal } from "../refusal.ts";
import type { AccountStore } from "./account-store.ts";
import type { RefreshFamily, RefreshStore } from "./refresh-store.ts";
import { hashSecret } from "./secrets.ts";
import type { SessionEvents } from "./session-events.ts";
import { REFRESH_LIFETIME, type IssuedSession, type SessionIssuer } from "./session-issuer.ts";

/**
 * Milliseconds in which a replaced token still works, for an answer that never arrived. On a network that takes
 * half a minute each way a client gives up, waits, and asks again long after the server has answered.
 */
const GRACE = 120_000;

/** Milliseconds that replaced tokens are remembered, so that a late reuse is noticed. */
const MEMORY = 7 * 24 * 3_600_000;

interface Ports {
  accounts: AccountStore;
  tokens: RefreshStore;
  events: SessionEvents;
  issue: SessionIssuer;
  /** Derives each token from the one before it; known to this server alone. */
  key: Buffer;
  now: () => number;
}

/**
 * Makes the function that trades a refresh token for new tokens. A replaced token that comes back
 * within the grace gets the very token that replaced it; after the grace somebody else has it, and
 * the device is signed out.
 */
export function createRefresh(ports: Ports): (presented: string) => Promise<IssuedSession> {
  const { accounts, tokens, events, issue, key, now } = ports;

  /**
   * The successor is derived and not drawn, so that the grace can give the same one again although
   * only hashes are stored, and two tabs that refresh at once end with the same token.
   */
  function successorOf(token: string): string {
    return createHmac("sha256", key).update(token).digest("base64url");
  }

  /** @returns the device's present token; null when the token is good for nothing any more */
  async function advance(family: RefreshFamily, presented: string): Promise<string | null> {
    const at = now();
    for (let token = presented; ; token = successorOf(token)) {
      const found = await family.find(hashSecret(token));
      if (found === null || found.expiresAt.getTime() <= at) return null;
      if (found.replacedAt === null) {
        return token === presented ? replace(family, token, at) : token;
      }
      if (at - found.replacedAt.getTime() > GRACE) return null;
    }
  }

  async function replace(family: RefreshFamily, token: string, at: number): Promise<string> {
    const next = successorOf(token);
    const expiresAt = new Date(at + REFRESH_LIFETIME);
    await family.replace(hashSecret(token), { hash: hashSecret(next), expiresAt }, new Date(at));
    await family.forget(new Date(at - MEMORY));
    return next;
  }

  return async (presented) => {
    const outcome = await tokens.inFamilyOf(hashSecret(presented), async (family) => {
      const token = await advance(family, presented);
      // Expired or stolen: either way nobody may go on with this device.
      if (token === null) await family.end(new Date(now()));
      return { userId: family.userId, deviceId: family.deviceId, token };
    });
    if (outcome === null) throw new Refusal("session_ended");
    const { userId, deviceId, token } = outcome;
    if (token === null) {
      events.publish({ type: "deviceEnded", userId, deviceId });
      throw new Refusal("session_ended");
    }
    const found = await accounts.findById(userId);
    if (found === null) throw new Refusal("session_ended");
    return issue(found.account, deviceId, token, now());
  };
}
