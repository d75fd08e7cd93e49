import { describeItem } from "../describe-item.ts";
import { findConversation } from "../find-conversation.ts";
import { untilOnline } from "../wait-for-state.ts";
import { withMessenger } from "../with-messenger.ts";
import { Failure } from "../failure.ts";

/** `parley read <user|conversation>`: prints the newest page and marks all of it read. */
export async function read(config: string, [which]: readonly string[]): Promise<void> {
  if (which === undefined) throw new Failure("Which one? parley read <user|conversation>");
  await withMessenger(config, "main", async (running) => {
    const { messenger, rest } = running;
    await untilOnline(messenger);
    const conversationId = await findConversation(running, which);
    await messenger.openTimeline(conversationId, conversationId);
    const state = messenger.getState();
    const window = state.timelines[conversationId];
    if (window === undefined || window.problem !== null) {
      throw new Failure(window?.problem?.title ?? "The conversation is gone.");
    }
    for (const item of window.items) {
      console.log(`${item.createdAt}  ${describeItem(state, item).replaceAll(CONTROLS, " ")}`);
    }
    if (window.lastSeq === 0) return;
    await rest.call("advance", { params: { conversationId }, body: { readSeq: window.lastSeq } });
  });
}

/** What plays with the terminal; line ends and tabs are part of a text. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;
