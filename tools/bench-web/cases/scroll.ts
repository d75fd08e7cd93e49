import type { MeasuredBrowser } from "../browser/browser.ts";
import { openChat, openChats } from "../browser/open-chats.ts";
import { scrollUp, topSeq } from "../browser/scroll-up.ts";
import { BOXES, showBoxes } from "../in-page/boxes.ts";
import { countFrames, inTime, judgedFrames } from "../measure/frames.ts";
import { mainThreadTasks } from "../measure/tasks.ts";
import { traced } from "../measure/trace.ts";
import type { WebWorld } from "../world/web-world.ts";
import type { WebCase } from "./web-case.ts";

/** Pixels a second: quicker than anybody reads, and a flick after another. */
const PACES = { steady: 3_000, fast: 12_000 } as const;
const SECONDS = 15;

/** Scrolling up through the long chat, page after page. */
export const scroll: WebCase = {
  name: "scroll",
  title: "Scrolling up through the chat of 100,000 messages for 15 s",
  figures: [
    { key: "steady", title: "3,000 px/s: frames in time", unit: "%", reach: { atLeast: 99 } },
    { key: "steadyJudged", title: "the same, as the compositor judges", unit: "%" },
    { key: "steadyTask", title: "longest task of the page, by its processor time", unit: "ms" },
    { key: "steadyPassed", title: "messages that passed", unit: "messages" },
    { key: "fast", title: "12,000 px/s: frames in time", unit: "%", reach: { atLeast: 99 } },
    { key: "fastJudged", title: "the same, as the compositor judges", unit: "%" },
    { key: "fastTask", title: "longest task of the page, by its processor time", unit: "ms" },
    { key: "fastPassed", title: "messages that passed", unit: "messages" },
    {
      key: "boxes",
      title: "for comparison, coloured boxes at 3,000 px/s: frames in time",
      unit: "%",
    },
    { key: "fastBoxes", title: "at 12,000 px/s: frames in time", unit: "%" },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async (browser) => {
      await openChats(browser.page, world);
      await openChat(browser.page, world.chats[0]?.id ?? "");
      const steady = await measure(browser, world, PACES.steady, SECONDS * extent);
      const fast = await measure(browser, world, PACES.fast, SECONDS * extent);
      return {
        steady: steady.frames,
        steadyJudged: steady.judged,
        steadyTask: steady.task,
        steadyPassed: steady.passed,
        fast: fast.frames,
        fastJudged: fast.judged,
        fastTask: fast.task,
        fastPassed: fast.passed,
        boxes: await measureBoxes(browser, PACES.steady, SECONDS * extent),
        fastBoxes: await measureBoxes(browser, PACES.fast, SECONDS * extent),
      };
    }),
};

interface ScrollFigures {
  frames: number;
  judged: number;
  /** By its processor time. */
  task: number;
  passed: number;
}

async function measure(
  { page, session }: MeasuredBrowser,
  world: WebWorld,
  speed: number,
  seconds: number,
): Promise<ScrollFigures> {
  const from = await topSeq(page, world);
  const { result, events } = await traced(
    session,
    ["toplevel", "disabled-by-default-devtools.timeline.frame"],
    async () => {
      await page.evaluate(() => benchProbe.watchFrames());
      await scrollUp(page, session, speed, seconds);
      return page.evaluate(() => benchProbe.frames());
    },
  );
  return {
    frames: inTime(countFrames(result)),
    judged: inTime(judgedFrames(events)),
    task: mainThreadTasks(events).longestOwn,
    passed: from - (await topSeq(page, world)),
  };
}

/** What this machine makes of a page on which nothing happens but the scrolling. */
async function measureBoxes(
  { page, session }: MeasuredBrowser,
  speed: number,
  seconds: number,
): Promise<number> {
  await page.goto("about:blank");
  await page.evaluate(showBoxes, BOXES);
  await page.evaluate(() => benchProbe.watchFrames());
  await scrollUp(page, session, speed, seconds);
  return inTime(countFrames(await page.evaluate(() => benchProbe.frames())));
}
