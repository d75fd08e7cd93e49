import type { Conversation, Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "../state.ts";
import { foldReceipt } from "./fold-receipt.ts";

type Preview = ConversationState["preview"];

/**
 * The state that a snapshot describes. `known` is what was folded before, if anything: watermarks that
 * moved since the snapshot was taken, and a system line newer than its last message, are kept.
 */
export function foldSnapshot(
  snapshot: Conversation,
  lastMessage: Preview,
  known: ConversationState | undefined,
  me: Id,
): ConversationState {
  const { members, lastMessage: _raw, ...rest } = snapshot;
  const preview = newest(lastMessage, known?.preview ?? null, snapshot);
  const fresh: ConversationState = {
    ...rest,
    members: byUser(members),
    preview,
    activeAt: preview?.createdAt ?? snapshot.createdAt,
    // What waits to be fetched is no matter of the snapshot.
    ...(known?.missing !== undefined && { missing: known.missing }),
  };
  return known === undefined ? fresh : keepWatermarks(fresh, known, me);
}

function byUser(members: readonly Member[]): Record<Id, Member> {
  return Object.fromEntries(members.map((member) => [member.userId, member]));
}

function newest(
  lastMessage: Preview,
  known: Preview,
  { firstSeq, headSeq }: Conversation,
): Preview {
  if (known === null || known.seq < firstSeq || known.seq > headSeq) return lastMessage;
  return lastMessage === null || known.seq > lastMessage.seq ? known : lastMessage;
}

function keepWatermarks(
  fresh: ConversationState,
  known: ConversationState,
  me: Id,
): ConversationState {
  let merged = foldReceipt(fresh, me, known, me);
  for (const member of Object.values(known.members)) {
    merged = foldReceipt(merged, member.userId, member, me);
  }
  return merged;
}
