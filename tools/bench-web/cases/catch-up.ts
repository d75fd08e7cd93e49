import { setTimeout as sleep } from "node:timers/promises";
import { openChats } from "../browser/open-chats.ts";
import { mainThreadTasks } from "../measure/tasks.ts";
import { traced } from "../measure/trace.ts";
import { writeMissed } from "../world/write-missed.ts";
import type { WebWorld } from "../world/web-world.ts";
import type { WebCase } from "./web-case.ts";

const CHATS = 200;
const EACH = 50;

/** An open page whose connection was away, while 10,000 messages came. */
export const catchUp: WebCase = {
  name: "catch-up",
  title: "The connection comes back, 10,000 messages in 200 chats were missed",
  figures: [
    {
      key: "shown",
      title: "from the connection until all are applied and shown",
      unit: "s",
      reach: { atMost: 3 },
    },
    {
      key: "block",
      title: "longest task of the page meanwhile",
      unit: "ms",
      reach: { atMost: 50 },
    },
    { key: "own", title: "the longest by its processor time", unit: "ms" },
    { key: "tasks", title: "processor time of all of the page's tasks", unit: "ms" },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async ({ page, session }) => {
      const { network } = world;
      const chats = takeChats(world, Math.ceil(CHATS * extent));
      await openChats(page, world);
      const unread = await countUnread(world);
      // Otherwise what an earlier run left to catch up with would count too.
      await page.evaluate(
        (count) =>
          benchProbe.whenPainted(`${count} unread chats`, () =>
            count === 0 ? !document.title.startsWith("(") : document.title.startsWith(`(${count})`),
          ),
        unread,
      );
      network.refuse(true);
      network.cut();
      await writeMissed(
        world,
        chats.map(({ id }) => id),
        EACH,
      );
      const expected = `(${unread + chats.length})`;
      const { result, events } = await traced(session, ["toplevel"], async () => {
        const shown = page.evaluate(
          async (title) =>
            performance.timeOrigin +
            (await benchProbe.whenPainted(title, () => document.title.startsWith(title))),
          expected,
        );
        network.heal();
        const connected = await untilConnected(world);
        return (await shown) - connected;
      });
      const tasks = mainThreadTasks(events);
      return {
        shown: result / 1_000,
        block: tasks.longest,
        own: tasks.longestOwn,
        tasks: tasks.total,
      };
    }),
};

/** Each run has chats of its own, in which nothing is unread yet. */
let taken = 0;
function takeChats({ chats, size }: WebWorld, count: number): WebWorld["chats"] {
  const begin = 2 + size.unreadChats + taken;
  taken += count;
  const mine = chats.slice(begin, begin + count);
  if (mine.length < count) throw new Error("There are no chats left for another run.");
  return mine;
}

/** Chats with something unread, as the server knows them: the title of the page counts these. */
async function countUnread({ database, me }: WebWorld): Promise<number> {
  const { rows } = await database.pool.query<{ chats: number }>(
    `SELECT count(*)::int AS chats FROM members m
     WHERE m.user_id = $1 AND m.left_seq IS NULL AND EXISTS (
       SELECT FROM entries e
       WHERE e.conversation_id = m.conversation_id AND e.seq > m.read_seq
         AND e.class = 'message' AND e.sender_id <> $1
     )`,
    [me.userId],
  );
  return rows[0]?.chats ?? 0;
}

/** When the first connection after the cut was there, in milliseconds since 1970. */
async function untilConnected({ network }: WebWorld): Promise<number> {
  while (network.open() === 0) await sleep(2);
  return Date.now();
}
