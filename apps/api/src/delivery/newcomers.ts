import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";

/** Who comes in with an entry. */
export function newcomers(entry: Entry): readonly Id[] {
  if (entry.class !== "control") return [];
  switch (entry.body.type) {
    case "created":
      return entry.body.memberIds;
    case "membersAdded":
      return entry.body.userIds;
    case "memberRemoved":
    case "memberLeft":
    case "roleChanged":
    case "titleChanged":
    case "descriptionChanged":
    case "avatarChanged":
    case "timerChanged":
      return [];
  }
}

/** Who goes with an entry. */
export function leaver(entry: Entry): Id | null {
  if (entry.class !== "control") return null;
  const { body } = entry;
  return body.type === "memberRemoved" || body.type === "memberLeft" ? body.userId : null;
}
