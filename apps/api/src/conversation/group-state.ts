import type { Role } from "@parley/protocol/control.ts";
import type { ConversationKind } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";

/** What the rules of a group look at, read while nobody else can change it. */
export interface GroupState {
  kind: ConversationKind;
  title: string | null;
  description: string;
  avatar: string | null;
  /** Seconds after which new messages disappear; null: they stay. */
  timer: number | null;
  /** The present members. */
  roles: ReadonlyMap<Id, Role>;
  /** Those who left or were removed: they still read what they had. */
  formerMembers: ReadonlySet<Id>;
}
