import { text } from "node:stream/consumers";
import { Failure } from "../failure.ts";
import { findConversation } from "../find-conversation.ts";
import { waitForState } from "../wait-for-state.ts";
import { withMessenger } from "../with-messenger.ts";

/** `parley send <user|conversation> <text|->`: sends, and waits until the server has it. */
export async function send(config: string, [to, ...words]: readonly string[]): Promise<void> {
  if (to === undefined || words.length === 0) {
    throw new Failure("To whom, and what? parley send <user|conversation> <text|->");
  }
  const message = await readMessage(words);
  await withMessenger(config, "main", async (running) => {
    const { messenger } = running;
    const conversationId = await findConversation(running, to);
    const clientId = await messenger.send(conversationId, { type: "text", text: message });
    const problem = await waitForState(messenger, ({ outbox }) => {
      const status = outbox.find((item) => item.clientId === clientId)?.status;
      if (status === undefined || status.kind === "accepted") return null;
      return status.kind === "failed" ? status.problem : undefined;
    });
    if (problem === null) return;
    // Nobody would come back to look at it: the caller is told, and decides.
    await messenger.discard(clientId);
    throw new Failure(problem.detail ?? problem.title);
  });
}

async function readMessage(words: readonly string[]): Promise<string> {
  const given = words.join(" ");
  const message = given === "-" ? (await text(process.stdin)).replace(/\n$/, "") : given;
  if (message === "") throw new Failure("There is nothing to send.");
  return message;
}
