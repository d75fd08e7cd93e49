import type { Control } from "@parley/protocol/control.ts";
import type { Member } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "../state.ts";

/** What a membership or face change at `seq` does to a conversation. */
export function foldControl(
  conversation: ConversationState,
  control: Control,
  seq: number,
  me: Id,
): ConversationState {
  switch (control.type) {
    case "created":
      return conversation;
    case "membersAdded":
      return { ...conversation, members: withMembers(conversation, control.userIds, seq) };
    case "memberRemoved":
    case "memberLeft": {
      const members = withoutMember(conversation, control.userId);
      if (control.userId !== me) return { ...conversation, members };
      const { timer: _before, ...rest } = conversation;
      return { ...rest, members, left: true };
    }
    case "roleChanged": {
      const member = conversation.members[control.userId];
      if (member === undefined) return conversation;
      const changed = { ...member, role: control.role };
      return { ...conversation, members: { ...conversation.members, [member.userId]: changed } };
    }
    case "titleChanged":
      return { ...conversation, title: control.title };
    case "descriptionChanged":
      return { ...conversation, description: control.description };
    case "avatarChanged":
      return { ...conversation, avatar: control.avatar };
    case "timerChanged": {
      const { timer: _before, ...rest } = conversation;
      return control.seconds === null ? rest : { ...rest, timer: control.seconds };
    }
  }
}

function withMembers(
  { members }: ConversationState,
  userIds: readonly Id[],
  seq: number,
): Record<Id, Member> {
  const next = { ...members };
  for (const userId of userIds) {
    // Nothing before the joining is theirs, so nothing of it waits to be delivered or read.
    next[userId] = {
      userId,
      role: "member",
      joinedSeq: seq,
      deliveredSeq: seq - 1,
      readSeq: seq - 1,
    };
  }
  return next;
}

function withoutMember({ members }: ConversationState, userId: Id): Record<Id, Member> {
  const next = { ...members };
  delete next[userId];
  return next;
}
