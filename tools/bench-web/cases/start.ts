import type { Past } from "../browser/profiles.ts";
import type { FigureSpec } from "../../bench/cases/case.ts";
import type { Figures, WebCase, WebContext } from "./web-case.ts";

const FIGURES: readonly FigureSpec[] = [
  { key: "page", title: "chats painted, from the navigation", unit: "ms" },
  { key: "script", title: "chats painted, from when the scripts are there", unit: "ms" },
  { key: "all", title: "all chats in the list, from the navigation", unit: "ms" },
  { key: "first", title: "anything painted, from the navigation", unit: "ms" },
];

/** A browser in which nothing is stored. */
export const startCold: WebCase = {
  name: "start-cold",
  title: "Opening the app, nothing stored",
  figures: FIGURES,
  run: (context) => start(context, "nothing"),
};

const WARM_FIGURES = FIGURES.map((figure) =>
  figure.key === "script" ? { ...figure, reach: { atMost: 300 } } : figure,
);

/** A browser that has it all, with the network there. */
export const startWarm: WebCase = {
  name: "start-warm",
  title: "Opening the app, everything stored",
  figures: WARM_FIGURES,
  run: (context) => start(context, "everything"),
};

/** A browser that has it all, and no way to the server. */
export const startOffline: WebCase = {
  name: "start-offline",
  title: "Opening the app, everything stored, without a network",
  figures: WARM_FIGURES,
  async run(context) {
    const { network } = context.world;
    const goOffline = (): void => {
      network.refuse(true);
      network.cut();
    };
    try {
      // The browser has signed in by then.
      return await start(context, "everything", goOffline);
    } finally {
      network.heal();
    }
  },
};

function start(
  { browsers, world }: WebContext,
  past: Past,
  beforehand: () => void = () => undefined,
): Promise<Figures> {
  return browsers.withBrowser(past, async ({ page }) => {
    beforehand();
    await page.goto("/", { waitUntil: "commit" });
    const painted = await page.evaluate(() => benchProbe.firstChat);
    const all = await page.evaluate(allChats, world.size.chats);
    const { scripts, first } = await page.evaluate(readBeginning);
    return { page: painted, script: painted - scripts, all, first };
  });
}

/** When the list has as many chats as there are: what stands at its top may be there before. */
function allChats(count: number): Promise<number> {
  return benchProbe.whenPainted(
    "all chats",
    () => document.querySelector(`ul[aria-label='Chats'] li[aria-setsize='${count}']`) !== null,
  );
}

/** When the last of the scripts that the page begins with had arrived, and when anything was painted. */
function readBeginning(): { scripts: number; first: number | null } {
  const addressOf = (element: Element): string =>
    new URL(element.getAttribute("src") ?? element.getAttribute("href") ?? "", location.href).href;
  const begun = new Set(
    [...document.querySelectorAll("script[src], link[rel='modulepreload']")].map(addressOf),
  );
  const loaded = performance
    .getEntriesByType("resource")
    .filter(({ name }) => begun.has(name)) as PerformanceResourceTiming[];
  const entry = document.querySelector("script[type='module'][src]");
  const name = entry === null ? "" : addressOf(entry);
  // The page itself asks for others later, and marks them alike.
  const runs = loaded.find((one) => one.name === name)?.responseEnd ?? 0;
  const first = loaded.filter(({ startTime }) => startTime <= runs);
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return {
    scripts: Math.max(0, ...first.map(({ responseEnd }) => responseEnd)),
    first: paint?.startTime ?? null,
  };
}
