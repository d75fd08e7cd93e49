import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/** From which entry to which a person may see a log; null: on and on. */
export interface Stay {
  joinedSeq: number;
  leftSeq: number | null;
}

/** Who may see a conversation's entries, as of the entry `seq`. */
export interface Audience {
  seq: number;
  /** Who left before this entry is not in it. */
  since: number;
  stays: Map<Id, Stay>;
}

/** Reads who is in a conversation. */
export interface AudienceStore {
  /**
   * Those who are in the conversation, and those who left it at `sinceSeq` or later; null when there is
   * no such conversation.
   */
  load(conversationId: Id, sinceSeq: number): Promise<Audience | null>;
}

/** Whether the person may see the entry. */
export function sees(stay: Stay | undefined, seq: number): boolean {
  return (
    stay !== undefined && stay.joinedSeq <= seq && (stay.leftSeq === null || seq <= stay.leftSeq)
  );
}

/** Takes in the entry that follows, so that membership stays as the log tells it. */
export function follow(audience: Audience, entry: Entry): void {
  if (entry.seq !== audience.seq + 1) return;
  audience.seq = entry.seq;
  if (entry.class !== "control") return;
  const { body } = entry;
  switch (body.type) {
    case "created":
      for (const userId of body.memberIds) join(audience, userId, entry.seq);
      return;
    case "membersAdded":
      for (const userId of body.userIds) join(audience, userId, entry.seq);
      return;
    case "memberRemoved":
    case "memberLeft": {
      const stay = audience.stays.get(body.userId);
      if (stay !== undefined) stay.leftSeq = entry.seq;
      return;
    }
    case "roleChanged":
    case "titleChanged":
    case "descriptionChanged":
    case "avatarChanged":
    case "timerChanged":
      return;
  }
}

function join(audience: Audience, userId: Id, seq: number): void {
  audience.stays.set(userId, { joinedSeq: seq, leftSeq: null });
}
