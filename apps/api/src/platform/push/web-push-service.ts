import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import webPush from "web-push";
import type { PushAnswer, PushService } from "../../push/push-service.ts";
import type { VapidKeys } from "../../push/vapid-keys.ts";
import { ForbiddenAddressError, guardedLookup, type ResolveAll } from "./guarded-lookup.ts";
import { isPublicAddress } from "./public-address.ts";
import { judgeAnswer } from "./judge-answer.ts";

/** Milliseconds that a push service has for its answer. */
const ANSWER_MS = 15_000;
/** Bytes of an answer that are worth a connection. */
const MOST_ANSWER = 65_536;
/** Connections to one push service at a time. */
const SOCKETS = 16;

export interface WebPushOptions {
  keys: VapidKeys;
  /** Whom a push service can turn to: an `https:` or `mailto:` URL. */
  contact: string;
  /** `host` or `host:port` of push services that may be anywhere, also on one's own network. */
  allowedHosts: readonly string[];
  /** Certificates to trust besides the system's, in PEM. */
  certificates?: string;
  /** Tests bring their own names. */
  resolve?: ResolveAll;
  /** Milliseconds that a push service has for its answer; 15,000 when not given. */
  answerMs?: number;
}

/**
 * Sends push messages over https. What a browser names as its push service is a stranger's word: no
 * request goes to an address that is not public, to another port than 443 or where a redirect leads, and
 * of what comes back only the status counts.
 */
export function createWebPushService(options: WebPushOptions): PushService & { close(): void } {
  const { keys, contact, certificates } = options;
  const allowed = new Set(options.allowedHosts.map(withPort));
  const lookupPublic = guardedLookup(options.resolve);
  const agent = new Agent({
    keepAlive: true,
    maxSockets: SOCKETS,
    ...(certificates === undefined ? {} : { ca: certificates }),
  });

  /** As a sentence; null: it may be called, if its name leads to public addresses. */
  const objectionToUrl = (url: URL | null): string | null => {
    if (url === null || url.protocol !== "https:") return "must be an https URL";
    if (url.username !== "" || url.password !== "") return "must not hold credentials";
    if (allowed.has(withPort(url.host))) return null;
    if (url.port !== "") return "must use port 443";
    const host = url.hostname.replaceAll(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !isPublicAddress(host)) return "must not lead to a private address";
    return null;
  };

  const lookupFor = (url: URL): LookupFunction | undefined =>
    allowed.has(withPort(url.host)) ? undefined : lookupPublic;

  const post = (url: URL, details: webPush.RequestDetails): Promise<PushAnswer> =>
    new Promise((resolve) => {
      const lookup = lookupFor(url);
      const outgoing = request(
        url,
        {
          method: details.method,
          headers: details.headers,
          agent,
          signal: AbortSignal.timeout(options.answerMs ?? ANSWER_MS),
          ...(lookup === undefined ? {} : { lookup }),
        },
        (answer) => {
          resolve(judgeAnswer(answer.statusCode ?? 0, answer.headers["retry-after"], Date.now()));
          discard(answer);
        },
      );
      outgoing.on("error", () =>
        resolve({ outcome: "unreachable", status: null, retryAfter: null }),
      );
      outgoing.end(details.body);
    });

  return {
    objectionTo: (endpoint) => {
      const url = URL.parse(endpoint);
      const objection = objectionToUrl(url);
      if (objection !== null || url === null) return Promise.resolve(objection);
      return objectionToName(url.hostname, lookupFor(url));
    },

    send: async ({ endpoint, p256dh, auth }, { payload, ttl, urgency, topic }) => {
      const url = URL.parse(endpoint);
      if (url === null || objectionToUrl(url) !== null) {
        return { outcome: "refused", status: null, retryAfter: null };
      }
      const details = webPush.generateRequestDetails(
        { endpoint: url.href, keys: { p256dh, auth } },
        JSON.stringify(payload),
        {
          vapidDetails: { subject: contact, ...keys },
          contentEncoding: "aes128gcm",
          TTL: ttl,
          urgency,
          topic,
        },
      );
      return post(url, details);
    },

    close: () => agent.destroy(),
  };
}

/** Asks for the name's addresses as the connection will. */
function objectionToName(name: string, lookup: LookupFunction | undefined): Promise<string | null> {
  if (lookup === undefined || isIP(name.replaceAll(/^\[|\]$/g, "")) !== 0) {
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    lookup(name, { all: true }, (error) => {
      if (error === null) resolve(null);
      else if (error instanceof ForbiddenAddressError)
        resolve("must not lead to a private address");
      else resolve("must name a host that can be found");
    });
  });
}

/** Nobody reads it; a short one lets the connection be used again, a long one is cut off. */
function discard(answer: IncomingMessage): void {
  let read = 0;
  answer.on("error", () => undefined);
  answer.on("data", (piece: Buffer) => {
    read += piece.length;
    if (read > MOST_ANSWER) answer.destroy();
  });
}

/** A host with its port; https leaves 443 out. */
function withPort(host: string): string {
  return /:\d+$/.test(host) ? host : `${host}:443`;
}
