import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "../../demo/random.ts";
import { spreadOf } from "../../bench/percentile.ts";
import { openChat, openChats } from "../browser/open-chats.ts";
import { keyLatencies } from "../measure/key-latency.ts";
import { traced } from "../measure/trace.ts";
import { messageText } from "../world/message-text.ts";
import type { WebCase } from "./web-case.ts";

const KEYS = 400;

/** Writing in the long chat, at the pace of a fast writer. */
export const typing: WebCase = {
  name: "typing",
  title: "Writing in the chat of 100,000 messages, from each key until its letter is shown",
  figures: [
    { key: "p50", title: "p50", unit: "ms" },
    { key: "p99", title: "p99", unit: "ms", reach: { atMost: 32 } },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async ({ page, session }) => {
      await openChats(page, world);
      await openChat(page, world.chats[0]?.id ?? "");
      const field = page.getByRole("textbox", { name: "Message", exact: true });
      await field.click();
      const random = seededRandom("typing");
      let text = "";
      while (text.length < KEYS * extent) text += `${messageText(random)} `;
      const letters = text.replaceAll(/[^a-z ]/gi, "").split("");
      const { events } = await traced(session, ["input.scrolling"], async () => {
        for (const letter of letters) {
          await page.keyboard.press(letter === " " ? "Space" : letter);
          await sleep(random.between(40, 120));
        }
      });
      // No draft is left to this person's other browsers.
      await field.fill("");
      const latencies = keyLatencies(events);
      if (latencies.length < letters.length / 2) {
        throw new Error(`Only ${latencies.length} of ${letters.length} keys showed anything.`);
      }
      return { ...spreadOf(latencies) };
    }),
};
