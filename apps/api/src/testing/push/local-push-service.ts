import type { Buffer } from "node:buffer";
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { PushPayload } from "@parley/protocol/push-payload.ts";
import type { PushSubscriptionBody } from "@parley/protocol/rest/push.ts";
import { Errors } from "typebox/value";
import { decryptMessage, type BrowserKeys } from "./decrypt-message.ts";
import { makeSelfSigned } from "./self-signed.ts";
import { objectionToVapid } from "./verify-vapid.ts";

/** A push message as it arrived, and what the browser reads in it. */
export interface Received {
  payload: PushPayload;
  /** What was decrypted, as text. */
  text: string;
  /** Seconds. */
  ttl: number;
  urgency: string | undefined;
  topic: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/** An answer other than 201. */
export interface Mood {
  status: number;
  retryAfter?: string;
}

/** A browser's subscription at the service. */
export interface LocalSubscription {
  /** As `PushSubscription.toJSON()` gives it. */
  body: PushSubscriptionBody;
  /** All that was taken for it, in order. */
  received: Received[];
  /** What a device that was away finds when it comes back: of each topic the newest. */
  waiting(): Received[];
  /** How often somebody tried to send to it, whatever came of it. */
  attempts: number;
  /** Answers like this from now on; undefined: takes what comes. */
  mood: Mood | undefined;
  /** What comes is taken at once, and answered when this is over. */
  busy: Promise<void> | undefined;
  /** Resolves when as many were taken; at once when they have been. */
  until(count: number): Promise<Received>;
  /** The browser unsubscribes: whoever sends is told 410. */
  unsubscribe(): void;
}

/** A push service on this machine that speaks RFC 8030 over https, and is strict about it. */
export interface LocalPushService {
  /** To be trusted by whoever sends, in PEM. */
  certificate: string;
  /** `127.0.0.1:…` */
  host: string;
  /** What senders did wrong, in words. */
  violations: string[];
  /** @param serverKey the `applicationServerKey`, in base64url */
  subscribe(serverKey: string): LocalSubscription;
  close(): Promise<void>;
}

/** The largest message that every push service must take (RFC 8030, section 7.2). */
const MOST_BYTES = 4_096;

interface Place {
  serverKey: string;
  keys: BrowserKeys;
  subscription: LocalSubscription;
  wake(): void;
}

export async function startLocalPushService(): Promise<LocalPushService> {
  const { certificate, key } = makeSelfSigned();
  const places = new Map<string, Place>();
  const violations: string[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    take(request, response).catch((error: unknown) => {
      violations.push(String(error));
      response.writeHead(400).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;

  /** Refuses what breaks the protocol, with the status that the RFCs have for it. */
  const objectionTo = (
    { method, headers }: IncomingMessage,
    { serverKey }: Place,
    body: Buffer,
  ): [number, string] | null => {
    if (method !== "POST") return [405, `${method} is no way to send.`];
    if (!/^\d+$/.test(headers["ttl"]?.toString() ?? "")) return [400, "There is no TTL."];
    if (headers["content-encoding"] !== "aes128gcm") return [415, "It is not encrypted."];
    if (body.length > MOST_BYTES) return [413, "It is too large."];
    if (!/^[\w-]{1,32}$/.test(headers["topic"]?.toString() ?? "x")) return [400, "A bad topic."];
    const wrong = objectionToVapid(headers.authorization ?? "", `https://${host}`, serverKey);
    return wrong === null ? null : [403, wrong];
  };

  const read = ({ headers }: IncomingMessage, { keys }: Place, body: Buffer): Received => {
    const text = decryptMessage(body, keys).toString("utf8");
    const payload: PushPayload = JSON.parse(text);
    for (const error of Errors(PushPayload, payload)) violations.push(JSON.stringify(error));
    return {
      payload,
      text,
      ttl: Number(headers["ttl"]),
      urgency: headers["urgency"]?.toString(),
      topic: headers["topic"]?.toString(),
      at: Date.now(),
    };
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const place = places.get(request.url ?? "");
    if (place === undefined) return void response.writeHead(410).end();
    const { subscription } = place;
    subscription.attempts += 1;
    const { mood } = subscription;
    if (mood !== undefined) {
      const patience = mood.retryAfter === undefined ? {} : { "retry-after": mood.retryAfter };
      response.writeHead(mood.status, patience).end("not now");
      return place.wake();
    }
    const objection = objectionTo(request, place, body);
    if (objection !== null) {
      violations.push(objection[1]);
      return void response.writeHead(objection[0]).end();
    }
    subscription.received.push(read(request, place, body));
    if (subscription.busy !== undefined) {
      place.wake();
      await subscription.busy;
    }
    response.writeHead(201, {
      location: `https://${host}/message/${randomBytes(8).toString("hex")}`,
    });
    response.end();
    place.wake();
  };

  return {
    certificate,
    host,
    violations,
    subscribe: (serverKey) => {
      const path = `/push/${randomBytes(16).toString("base64url")}`;
      const { subscription, keys, wake } = makeSubscription(`https://${host}${path}`, () =>
        places.delete(path),
      );
      places.set(path, { serverKey, keys, subscription, wake });
      return subscription;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function makeSubscription(
  endpoint: string,
  unsubscribe: () => void,
): Pick<Place, "subscription" | "keys" | "wake"> {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  const auth = randomBytes(16);
  const received: Received[] = [];
  let watchers: (() => void)[] = [];
  const subscription: LocalSubscription = {
    body: {
      endpoint,
      expirationTime: null,
      keys: { p256dh: publicKey, auth: auth.toString("base64url") },
    },
    received,
    waiting: () => {
      const newest = new Map(received.map((message) => [message.topic, message]));
      return [...newest.values()];
    },
    attempts: 0,
    mood: undefined,
    busy: undefined,
    until: async (count) => {
      for (;;) {
        const wanted = received[count - 1];
        if (wanted !== undefined) return wanted;
        await new Promise<void>((resolve) => watchers.push(resolve));
      }
    },
    unsubscribe,
  };
  return {
    subscription,
    keys: { privateKey: pair.getPrivateKey(), auth },
    wake: () => {
      const woken = watchers;
      watchers = [];
      for (const watcher of woken) watcher();
    },
  };
}
