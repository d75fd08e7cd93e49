import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { Id } from "@parley/protocol/id.ts";
import type { PushPayload } from "@parley/protocol/push-payload.ts";
import type { Meter } from "../meter.ts";
import { decide, type Decision } from "./decide.ts";
import type { DeviceView, PushState } from "./device-view.ts";
import type { NotificationTokens } from "./notification-token.ts";
import { SPACING_MS, type PushJob, type PushQueue } from "./push-queue.ts";
import type { PushMessage, PushService } from "./push-service.ts";
import { MOST_ATTEMPTS, retryDelay } from "./retry-policy.ts";
import type { SubscriptionStore } from "./subscription-store.ts";

interface Ports {
  state: PushState;
  subscriptions: SubscriptionStore;
  service: PushService;
  queue: Pick<PushQueue, "again">;
  tokens: NotificationTokens;
  /** Whether the person looks at one of their devices. */
  isActive: (userId: Id) => boolean;
  meter: Pick<Meter, "counts">;
  now: () => number;
  /** Milliseconds until a busy push service is tried again for the first time; 5,000 when not given. */
  firstRetryMs?: number;
  /** Milliseconds between two messages to a device about one chat; `SPACING_MS` when not given. */
  spacingMs?: number;
}

const DAY = 24 * 3_600;
/** Seconds that a push service keeps a message for a device that is away. */
const TTL = { message: 7 * DAY, read: DAY } as const;

type Saying = Exclude<Decision, { kind: "nothing" }>;

/** Makes the function that does one job: looks how things stand, and says it to the device. */
export function createPushJob(ports: Ports): (job: PushJob) => Promise<void> {
  const { state, subscriptions, service, queue, tokens, isActive, meter, now } = ports;
  const spacing = ports.spacingMs ?? SPACING_MS;
  /** What this process says right now. */
  const underWay = new Set<string>();

  const look = async (job: PushJob): Promise<{ device: DeviceView; decision: Decision } | null> => {
    const device = await state.device(job, new Date(now()));
    if (device === null) return null;
    const chat = await state.chat(job);
    if (chat === null) return null;
    return { device, decision: decide(device, chat, isActive(job.userId)) };
  };

  const messageOf = (job: PushJob, { kind, seq, unread }: Saying): PushMessage => {
    const { userId, deviceId, conversationId } = job;
    const common = { v: 1, userId, conversationId, seq, unread } as const;
    const payload: PushPayload =
      kind === "read"
        ? { ...common, kind }
        : { ...common, kind, token: tokens.sign({ userId, deviceId, conversationId }) };
    return {
      payload,
      ttl: TTL[kind],
      urgency: kind === "message" ? "high" : "normal",
      topic: topicOf(job),
    };
  };

  /** @returns whether the push service took it */
  const say = async (job: PushJob, device: DeviceView, saying: Saying): Promise<boolean> => {
    const { endpoint } = device.subscription;
    const answer = await service.send(device.subscription, messageOf(job, saying));
    const at = new Date(now());
    const { outcome, status, retryAfter } = answer;
    switch (outcome) {
      case "sent":
        meter.counts.pushesSent += 1;
        await subscriptions.noteSent(job, endpoint, at);
        if (saying.kind === "message") await state.noteShown(job, saying.seq, at);
        else await state.noteCleared(job, saying.seq);
        return true;
      case "gone":
        meter.counts.pushesGone += 1;
        await subscriptions.remove(job, endpoint);
        return false;
      case "refused":
      case "busy":
      case "unreachable": {
        const delay = retryDelay(
          device.subscription.failures + 1,
          retryAfter,
          Math.random(),
          ports.firstRetryMs,
        );
        const retryAt = new Date(at.getTime() + delay);
        await subscriptions.noteFailure(job, endpoint, { at, outcome, status, retryAt });
        if (outcome === "refused" || job.attempt + 1 >= MOST_ATTEMPTS)
          meter.counts.pushesFailed += 1;
        else {
          meter.counts.pushesRetried += 1;
          await queue.again({ ...job, attempt: job.attempt + 1 }, retryAt);
        }
        return false;
      }
    }
  };

  const see = async (job: PushJob): Promise<void> => {
    const first = await look(job);
    if (first === null || first.decision.kind === "nothing") return;
    const { retryAt, noticeAt } = first.device;
    // Another chat's message has met a service that wants to be left alone.
    if (retryAt !== null && retryAt.getTime() > now()) return queue.again(job, retryAt);
    // Queued before it was noted that the message before it had gone out.
    const free = (noticeAt?.getTime() ?? 0) + spacing;
    if (first.decision.kind === "message" && free > now()) return queue.again(job, new Date(free));
    const isSaid = await say(job, first.device, first.decision);
    if (!isSaid || first.decision.kind === "read") return;
    // Who read it on another device meanwhile found no notification to clear.
    const after = await look(job);
    if (after?.decision.kind === "read") await say(job, after.device, after.decision);
  };

  return async (job) => {
    const topic = topicOf(job);
    // A slow push service still has the message before it.
    if (underWay.has(topic)) return queue.again(job, new Date(now() + spacing));
    underWay.add(topic);
    try {
      await see(job);
    } finally {
      underWay.delete(topic);
    }
  };
}

/**
 * The same for each message to a device about a chat, so that a newer one replaces what still waits at the
 * push service; and different for each device, so that the service cannot tell who is in a chat together.
 */
function topicOf({ deviceId, conversationId }: PushJob): string {
  const digest = createHash("sha256").update(`${deviceId} ${conversationId}`).digest();
  return Buffer.from(digest.subarray(0, 24)).toString("base64url");
}
