import type { Role } from "@parley/protocol/control.ts";
import type { ControlEntry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/** What control entries say of a conversation: its face and who was in it. */
export interface FoldedConversation {
  title: string | null;
  description: string;
  avatar: string | null;
  members: Map<Id, { role: Role; joinedSeq: number }>;
}

/**
 * Folds a log's control entries from its first on, in order: the conversation as it was at the last of
 * them. It is how somebody who left goes on seeing the conversation.
 */
export function foldControls(
  controls: readonly ControlEntry[],
  isGroup: boolean,
): FoldedConversation {
  const folded: FoldedConversation = {
    title: null,
    description: "",
    avatar: null,
    members: new Map(),
  };
  for (const { body, seq, senderId } of controls) {
    switch (body.type) {
      case "created":
        folded.title = body.title;
        for (const userId of body.memberIds) {
          const role = isGroup && userId === senderId ? "owner" : "member";
          folded.members.set(userId, { role, joinedSeq: seq });
        }
        break;
      case "membersAdded":
        for (const userId of body.userIds) {
          folded.members.set(userId, { role: "member", joinedSeq: seq });
        }
        break;
      case "memberRemoved":
      case "memberLeft":
        folded.members.delete(body.userId);
        break;
      case "roleChanged": {
        const member = folded.members.get(body.userId);
        if (member !== undefined) member.role = body.role;
        break;
      }
      case "titleChanged":
        folded.title = body.title;
        break;
      case "descriptionChanged":
        folded.description = body.description;
        break;
      case "avatarChanged":
        folded.avatar = body.avatar;
        break;
    }
  }
  return folded;
}
