import { Type, type Static } from "typebox";
import { ConversationKind } from "../conversation.ts";
import { MessageEntry } from "../entry.ts";
import { SeqOrZero } from "../seq.ts";
import { Id } from "../id.ts";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { AvatarHash, Person } from "../person.ts";
import { Timestamp } from "../time.ts";

/** What `PushSubscription.toJSON()` gives in the browser. */
export const PushSubscriptionBody = strictObject({
  endpoint: Type.String({
    maxLength: LIMITS.pushEndpoint,
    pattern: "^https://[!-~]+$",
    description: "An https URL of the browser's push service.",
  }),
  expirationTime: Type.Optional(
    Type.Union([Type.Number({ minimum: 0, maximum: 8.64e15 }), Type.Null()], {
      description: "Milliseconds since 1970.",
    }),
  ),
  keys: strictObject({
    p256dh: Type.String({
      pattern: "^B[A-Za-z0-9_-]{86}=?$",
      description: "A point of P-256, 65 bytes in base64url.",
    }),
    auth: Type.String({
      pattern: "^[A-Za-z0-9_-]{22}(==)?$",
      description: "16 bytes in base64url.",
    }),
  }),
});
export type PushSubscriptionBody = Static<typeof PushSubscriptionBody>;

/**
 * What became of a push message.
 *
 * - `sent`: the push service took it.
 * - `gone`: the push service knows the subscription no longer; it is removed.
 * - `refused`: the push service does not want it, and would not a second time.
 * - `busy`: it asks for patience, or has a fault.
 * - `unreachable`: no answer: the name, the network, TLS, or an address that must not be called.
 */
export const PushOutcome = Type.Union([
  Type.Literal("sent"),
  Type.Literal("gone"),
  Type.Literal("refused"),
  Type.Literal("busy"),
  Type.Literal("unreachable"),
]);
export type PushOutcome = Static<typeof PushOutcome>;

const Status = Type.Union([Type.Integer(), Type.Null()], {
  description: "The HTTP status of the push service; null: no answer.",
});

/** This device's subscription, as the server has it. */
export const PushSubscriptionState = Type.Object({
  endpoint: Type.String(),
  createdAt: Timestamp,
  expiresAt: Type.Union([Timestamp, Type.Null()]),
  lastSentAt: Type.Union([Timestamp, Type.Null()], {
    description: "When the push service last took a message.",
  }),
  problem: Type.Union(
    [Type.Object({ at: Timestamp, outcome: PushOutcome, status: Status }), Type.Null()],
    {
      description: "What went wrong since then.",
    },
  ),
});
export type PushSubscriptionState = Static<typeof PushSubscriptionState>;

/** What a device needs to know about push messages. */
export const PushState = Type.Object({
  publicKey: Type.String({
    description: "The `applicationServerKey` to subscribe with: 65 bytes in base64url.",
  }),
  subscription: Type.Union([PushSubscriptionState, Type.Null()], {
    description: "Null: this device has none; subscribe and put it.",
  }),
});
export type PushState = Static<typeof PushState>;

/** What the push service said to a test message. */
export const PushTest = Type.Object({ outcome: PushOutcome, status: Status });
export type PushTest = Static<typeof PushTest>;

/** What a notification of a chat may show. */
export const NotificationDetails = Type.Object({
  conversationId: Id,
  kind: ConversationKind,
  title: Type.Union([Type.String(), Type.Null()], { description: "Null unless a group." }),
  avatar: Type.Union([AvatarHash, Type.Null()]),
  readSeq: SeqOrZero,
  unread: Type.Integer({ minimum: 0, maximum: LIMITS.unreadCap }),
  messages: Type.Array(MessageEntry, {
    maxItems: LIMITS.notificationMessages,
    description: "The newest unread messages of others, in rising order.",
  }),
  people: Type.Array(Person, { description: "Who sent them." }),
});
export type NotificationDetails = Static<typeof NotificationDetails>;
