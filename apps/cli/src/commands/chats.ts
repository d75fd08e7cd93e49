import { conversationName } from "../conversation-name.ts";
import { describeItem } from "../describe-item.ts";
import { untilOnline } from "../wait-for-state.ts";
import { withMessenger } from "../with-messenger.ts";

/** `parley chats`: one line for each conversation, the latest first. */
export async function chats(config: string): Promise<void> {
  await withMessenger(config, "main", async ({ messenger }) => {
    const state = await untilOnline(messenger);
    const latestFirst = Object.values(state.conversations).sort((a, b) =>
      b.activeAt.localeCompare(a.activeAt),
    );
    for (const one of latestFirst) {
      const unread = one.unread > 0 ? String(one.unread) : "-";
      const isShown = one.preview !== null && one.preview.kind !== "expired";
      const preview = isShown ? describeItem(state, one.preview) : "";
      const columns = [one.id, unread, conversationName(state, one), preview];
      console.log(columns.map(onOneLine).join("\t"));
    }
  });
}

/** Without what would end the line, the column, or play with the terminal. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 200);
}
