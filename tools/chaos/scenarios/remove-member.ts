import { must, type Scenario } from "../scenario.ts";
import { clientOf, type Stage } from "../stage.ts";
import { until } from "../until.ts";
import type { Chat } from "../load/people.ts";

/** Members are removed while everybody writes, and some come back. */
export const removeMember: Scenario = {
  name: "remove-member",
  criterion: "members removed in the middle of a burst get nothing after the removal's seq",
  nodes: 1,
  async act(stage, { random, whole }) {
    const chosen = stage.chats.slice(0, whole ? stage.chats.length : 2);
    let after = 0;
    for (const chat of chosen) {
      const person = random.pick(chat.members.slice(1));
      const { rest } = chat.members[0] ?? person;
      const params = { conversationId: chat.id, userId: person.userId };
      await rest.call("removeMember", { params });
      // The log must go on without them: else nothing would show that they get no more of it.
      after += await writtenAfter(stage, chat, person.userId);
      if (random.chance(0.5)) {
        const { conversationId } = params;
        await rest.call("addMembers", {
          params: { conversationId },
          body: { userIds: [person.userId] },
        });
      }
    }
    must(after > 0, "the logs went on without those who were removed");
    return `${chosen.length} removed, ${after} entries followed that were not theirs`;
  },
};

/** Waits until others have written on; gives how many entries the removed one does not have. */
async function writtenAfter(stage: Stage, chat: Chat, userId: string): Promise<number> {
  const headOf = (id: string): number =>
    clientOf(stage.clients, id).messenger.getState().conversations[chat.id]?.headSeq ?? 0;
  const owner = chat.members[0]?.userId ?? userId;
  const missing = (): number => headOf(owner) - headOf(userId);
  await until(() => missing() >= 3, 30_000, "others write on after somebody was removed");
  return missing();
}
