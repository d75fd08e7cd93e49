import { once } from "node:events";
import { join } from "node:path";
import type { MessengerState, TimelineItem } from "@parley/sdk/state.ts";
import { conversationName } from "../conversation-name.ts";
import { createFeed } from "../feed/feed.ts";
import { openPositions } from "../feed/positions.ts";
import { untilOnline, untilSignedOut } from "../wait-for-state.ts";
import { withMessenger } from "../with-messenger.ts";

/**
 * `parley listen`: one line of JSON for each line that comes to any log, until it is stopped. The next
 * run goes on where this one ended; a line may be printed again after a crash, none is left out.
 */
export async function listen(config: string): Promise<void> {
  await withMessenger(config, "listen", async ({ messenger, rest, folder }) => {
    const positions = await openPositions(join(folder, "printed.json"));
    if (positions.isNew) await positions.begin(await untilOnline(messenger));
    // For whoever must know from when on nothing is missed.
    console.error("Listening.");
    const feed = createFeed({
      rest,
      positions,
      print: (items) => print(items.map((item) => toLine(messenger.getState(), item)).join("")),
    });
    const unsubscribe = messenger.subscribe(feed.look);
    feed.look(messenger.getState());
    try {
      await Promise.race([stopped(), feed.failed, untilSignedOut(messenger)]);
    } finally {
      unsubscribe();
      await feed.settled();
    }
  });
}

function toLine(state: MessengerState, item: TimelineItem): string {
  const conversation = state.conversations[item.conversationId];
  const line = {
    ...item,
    conversation: conversation === undefined ? null : conversationName(state, conversation),
    sender: state.people[item.senderId]?.username ?? null,
    own: item.senderId === state.me,
  };
  return `${JSON.stringify(line)}\n`;
}

async function print(lines: string): Promise<void> {
  if (!process.stdout.write(lines)) await once(process.stdout, "drain");
}

/** Ctrl-C, a polite kill, or a reader that has gone away. */
function stopped(): Promise<unknown> {
  const signals = ["SIGINT", "SIGTERM"].map((signal) => once(process, signal));
  const readerGone = new Promise((resolve) => process.stdout.once("error", resolve));
  return Promise.race([...signals, readerGone]);
}
