import type { Page } from "@playwright/test";
import { spreadOf } from "../../bench/percentile.ts";
import { openChats } from "../browser/open-chats.ts";
import type { WebCase } from "./web-case.ts";

/** What is sought: frequent words, rare ones, beginnings, several, other scripts, a word with an accent. */
const SOUGHT = [
  "bicycle",
  "harb",
  "cafe",
  "naive letter",
  "umbrella tomorrow",
  "example",
  "駅で",
  "моста",
  "kitchen window without",
  "yesterday",
] as const;
const ROUNDS = 6;

/** Searching in the field above the list of chats. */
export const search: WebCase = {
  name: "search",
  title:
    "Searching 200,000 messages on the device, from the text until the first results are painted",
  figures: [
    { key: "first", title: "the first search since the start", unit: "ms" },
    { key: "p50", title: "later ones: p50", unit: "ms" },
    { key: "p99", title: "p99", unit: "ms", reach: { atMost: 100 } },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async ({ page }) => {
      await openChats(page, world);
      const [warmUp] = SOUGHT;
      const first = await timeSearch(page, warmUp);
      const times: number[] = [];
      for (let round = 0; round < Math.ceil(ROUNDS * extent); round += 1) {
        for (const text of SOUGHT) times.push(await timeSearch(page, text));
      }
      return { first, ...spreadOf(times) };
    }),
};

/**
 * Milliseconds from when a text came into the field until messages that hold it are painted. The text comes
 * at once, as when it is pasted: while somebody types, the page waits 120 ms for the next key.
 */
async function timeSearch(page: Page, text: string): Promise<number> {
  const field = page.getByRole("textbox", { name: "Search messages and people" });
  await field.fill("");
  await page.evaluate(() =>
    benchProbe.whenPainted(
      "the list without a search",
      () => document.querySelector("section[aria-label='Messages']") === null,
    ),
  );
  const painted = page.evaluate(waitForResults);
  await field.fill(text);
  return painted;
}

async function waitForResults(): Promise<number> {
  let typed = 0;
  const note = ({ timeStamp }: Event): void => {
    typed = timeStamp;
  };
  document.addEventListener("input", note, { capture: true });
  try {
    const painted = await benchProbe.whenPainted(
      "messages that were found",
      () => document.querySelector("section[aria-label='Messages'] [data-option]") !== null,
    );
    return painted - typed;
  } finally {
    document.removeEventListener("input", note, { capture: true });
  }
}
