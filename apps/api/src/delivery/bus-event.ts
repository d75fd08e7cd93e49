import { AccountEntry } from "@parley/protocol/account-log.ts";
import { Receipt } from "@parley/protocol/conversation.ts";
import { Entry } from "@parley/protocol/entry.ts";
import { Seq } from "@parley/protocol/seq.ts";
import { Id } from "@parley/protocol/id.ts";
import { Person, Presence } from "@parley/protocol/person.ts";
import { type Static, Type } from "typebox";

const Version = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Entries just committed, of one conversation and consecutive. */
const EntriesEvent = Type.Object({
  type: Type.Literal("entries"),
  conversationId: Id,
  entries: Type.Array(Entry),
});

/** A log has grown up to here; the entries themselves were too large to carry. */
const HeadEvent = Type.Object({ type: Type.Literal("head"), conversationId: Id, seq: Seq });

/** The entry `seq` brought a person into a conversation. */
const JoinedEvent = Type.Object({
  type: Type.Literal("joined"),
  userId: Id,
  conversationId: Id,
  seq: Seq,
});

/** A watermark moved; of somebody who left, only they themselves are told. */
const ReceiptEvent = Type.Object({
  type: Type.Literal("receipt"),
  receipt: Receipt,
  present: Type.Boolean(),
});

const TypedEvent = Type.Object({
  type: Type.Literal("typed"),
  conversationId: Id,
  userId: Id,
  active: Type.Boolean(),
});

const PersonEvent = Type.Object({ type: Type.Literal("person"), person: Person });

/** A device was signed out or revoked: no node takes its tokens any more. */
const DeviceEndedEvent = Type.Object({
  type: Type.Literal("deviceEnded"),
  userId: Id,
  deviceId: Id,
});

/** Who became active or inactive on the node that says so. */
const PresenceEvent = Type.Object({
  type: Type.Literal("presence"),
  /** Counts the changes of that node's roster. */
  version: Version,
  /** `online`: on that node. */
  people: Type.Array(Presence),
  /** Those of them whom others should be told of though nothing changed. */
  introduced: Type.Array(Id),
});

/** The node is there, and its roster has this version. */
const BeatEvent = Type.Object({ type: Type.Literal("beat"), version: Version });

/** The node stops. */
const PartedEvent = Type.Object({ type: Type.Literal("parted") });

/** Somebody missed a change of the roster of `node`. */
const RosterWantedEvent = Type.Object({ type: Type.Literal("rosterWanted"), node: Id });

/** A part of all who are active on the node that says so. */
const RosterEvent = Type.Object({
  type: Type.Literal("roster"),
  version: Version,
  part: Type.Integer({ minimum: 0 }),
  parts: Type.Integer({ minimum: 1 }),
  userIds: Type.Array(Id),
});

/** Somebody's account log has grown up to here; without entries where they were too large to carry. */
const AccountEvent = Type.Object({
  type: Type.Literal("account"),
  userId: Id,
  entries: Type.Array(AccountEntry),
  headSeq: Seq,
});

/** What happened, for every node that may have somebody to tell. */
export const BusEvent = Type.Union([
  EntriesEvent,
  HeadEvent,
  JoinedEvent,
  ReceiptEvent,
  TypedEvent,
  PersonEvent,
  DeviceEndedEvent,
  PresenceEvent,
  BeatEvent,
  PartedEvent,
  RosterWantedEvent,
  RosterEvent,
  AccountEvent,
]);
export type BusEvent = Static<typeof BusEvent>;
