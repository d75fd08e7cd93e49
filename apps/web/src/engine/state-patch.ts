import type { Id } from "@parley/protocol/id.ts";
import type { Person, Presence } from "@parley/protocol/person.ts";
import type { ConversationState, MessengerState, Timeline } from "@parley/sdk/state.ts";
import { diffRecord, patchRecord, type RecordPatch } from "./record-patch.ts";

type Whole = Pick<MessengerState, "me" | "connection" | "outbox" | "ready">;

/**
 * What changed since the patch before, as plain data: a page that applies every patch in turn holds
 * the messenger's state, with the identity of whatever did not change.
 */
export interface StatePatch extends Partial<Whole> {
  readonly conversations?: RecordPatch<ConversationState>;
  readonly timelines?: RecordPatch<Timeline>;
  readonly people?: RecordPatch<Person>;
  readonly presence?: RecordPatch<Presence>;
  readonly typing?: RecordPatch<readonly Id[]>;
}

/** What turns `before` into `after`. */
export function diffState(before: MessengerState, after: MessengerState): StatePatch {
  const conversations = diffRecord(before.conversations, after.conversations);
  const timelines = diffRecord(before.timelines, after.timelines);
  const people = diffRecord(before.people, after.people);
  const presence = diffRecord(before.presence, after.presence);
  const typing = diffRecord(before.typing, after.typing);
  return {
    ...(before.me === after.me ? {} : { me: after.me }),
    ...(before.connection === after.connection ? {} : { connection: after.connection }),
    ...(before.outbox === after.outbox ? {} : { outbox: after.outbox }),
    ...(before.ready === after.ready ? {} : { ready: after.ready }),
    ...(conversations && { conversations }),
    ...(timelines && { timelines }),
    ...(people && { people }),
    ...(presence && { presence }),
    ...(typing && { typing }),
  };
}

/** Applies a patch to a state. */
export function patchState(state: MessengerState, patch: StatePatch): MessengerState {
  const { conversations, timelines, people, presence, typing, ...whole } = patch;
  return {
    ...state,
    ...whole,
    conversations: patchRecord(state.conversations, conversations),
    timelines: patchRecord(state.timelines, timelines),
    people: patchRecord(state.people, people),
    presence: patchRecord(state.presence, presence),
    typing: patchRecord(state.typing, typing),
  };
}
