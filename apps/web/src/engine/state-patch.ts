import type { Id } from "@parley/protocol/id.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";
import type { AccountState } from "@parley/sdk/account/account-state.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import {
  diffConversation,
  patchConversation,
  type ConversationPatch,
} from "./conversation-patch.ts";
import { diffOutbox, patchOutbox, type OutboxPatch } from "./outbox-patch.ts";
import {
  diffRecord,
  diffRecordBy,
  patchRecord,
  patchRecordBy,
  type RecordPatch,
} from "./record-patch.ts";
import { diffTimeline, patchTimeline, type TimelinePatch } from "./timeline-patch.ts";

type Whole = Pick<
  MessengerState,
  "me" | "connection" | "ready" | "storage" | "refusedPut" | "refusedErasure"
>;

/**
 * What changed since the patch before, as plain data: a page that applies every patch in turn holds
 * the messenger's state, with the identity of whatever did not change.
 */
export interface StatePatch extends Partial<Whole> {
  readonly conversations?: RecordPatch<ConversationPatch>;
  readonly timelines?: RecordPatch<TimelinePatch>;
  readonly outbox?: OutboxPatch;
  readonly people?: RecordPatch<Person>;
  readonly presence?: RecordPatch<Presence>;
  readonly typing?: RecordPatch<readonly Id[]>;
  /** The parts of it that changed. */
  readonly account?: Partial<AccountState>;
}

/** What turns `before` into `after`. */
export function diffState(before: MessengerState, after: MessengerState): StatePatch {
  const conversations = diffRecordBy(before.conversations, after.conversations, diffConversation);
  const timelines = diffRecordBy(before.timelines, after.timelines, diffTimeline);
  const outbox = diffOutbox(before.outbox, after.outbox);
  const people = diffRecord(before.people, after.people);
  const presence = diffRecord(before.presence, after.presence);
  const typing = diffRecord(before.typing, after.typing);
  const account = diffAccount(before.account, after.account);
  return {
    ...(before.me === after.me ? {} : { me: after.me }),
    ...(before.connection === after.connection ? {} : { connection: after.connection }),
    ...(before.ready === after.ready ? {} : { ready: after.ready }),
    ...(before.storage === after.storage ? {} : { storage: after.storage }),
    ...(before.refusedPut === after.refusedPut ? {} : { refusedPut: after.refusedPut }),
    ...(before.refusedErasure === after.refusedErasure
      ? {}
      : { refusedErasure: after.refusedErasure }),
    ...(conversations && { conversations }),
    ...(timelines && { timelines }),
    ...(outbox && { outbox }),
    ...(people && { people }),
    ...(presence && { presence }),
    ...(typing && { typing }),
    ...(account && { account }),
  };
}

function diffAccount(before: AccountState, after: AccountState): Partial<AccountState> | undefined {
  if (before === after) return undefined;
  const names = Object.keys(after) as (keyof AccountState)[];
  const changed = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(changed.map((name) => [name, after[name]]));
}

/** Applies a patch to a state. */
export function patchState(state: MessengerState, patch: StatePatch): MessengerState {
  const { conversations, timelines, outbox, people, presence, typing, account, ...whole } = patch;
  return {
    ...state,
    ...whole,
    conversations: patchRecordBy(state.conversations, conversations, patchConversation),
    timelines: patchRecordBy(state.timelines, timelines, patchTimeline),
    outbox: patchOutbox(state.outbox, outbox),
    people: patchRecord(state.people, people),
    presence: patchRecord(state.presence, presence),
    typing: patchRecord(state.typing, typing),
    account: account === undefined ? state.account : { ...state.account, ...account },
  };
}
