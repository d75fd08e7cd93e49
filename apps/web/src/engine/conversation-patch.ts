import type { Member } from "@parley/protocol/conversation.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { diffRecord, patchRecord, type RecordPatch } from "./record-patch.ts";

/** A conversation with those of its members who changed: a group has up to a thousand. */
export type ConversationPatch = Omit<ConversationState, "members"> & {
  readonly members?: RecordPatch<Member>;
};

export function diffConversation(
  before: ConversationState | undefined,
  { members, ...rest }: ConversationState,
): ConversationPatch {
  const changed = diffRecord(before?.members ?? {}, members);
  return changed === undefined ? rest : { ...rest, members: changed };
}

export function patchConversation(
  before: ConversationState | undefined,
  { members, ...rest }: ConversationPatch,
): ConversationState {
  return { ...rest, members: patchRecord(before?.members ?? {}, members) };
}
