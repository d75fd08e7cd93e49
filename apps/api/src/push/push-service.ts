import type { PushOutcome } from "@parley/protocol/rest/push.ts";
import type { PushPayload } from "@parley/protocol/push-payload.ts";

/** Where a device takes push messages, and what they are encrypted with (RFC 8291). */
export interface PushTarget {
  endpoint: string;
  /** The device's public key and shared secret, in base64url. */
  p256dh: string;
  auth: string;
}

/** One message to a device, with what the push service is told about it (RFC 8030). */
export interface PushMessage {
  payload: PushPayload;
  /** Seconds that the push service keeps it for a device that is away. */
  ttl: number;
  urgency: "low" | "normal" | "high";
  /** A message that still waits there is replaced by a newer one of the same topic; at most 32 characters. */
  topic: string;
}

/** What a push service said. */
export interface PushAnswer {
  outcome: PushOutcome;
  /** Null: there was no answer. */
  status: number | null;
  /** Seconds to wait before trying again, where it asked for that. */
  retryAfter: number | null;
}

/** The push services of all browsers. */
export interface PushService {
  /** Why an endpoint cannot be used, as a sentence; null: it can. */
  objectionTo(endpoint: string): Promise<string | null>;
  /** Encrypts and sends a message; never throws for what the other side does. */
  send(target: PushTarget, message: PushMessage): Promise<PushAnswer>;
}
