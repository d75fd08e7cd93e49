import lighthouse, { defaultConfig, desktopConfig } from "lighthouse";
import { freePort } from "../../bench/measure/inspector.ts";
import type { FigureSpec } from "../../bench/cases/case.ts";
import type { Past } from "../browser/profiles.ts";
import type { Figures, WebCase, WebContext } from "./web-case.ts";

const PAGES: readonly { key: string; title: string; path: string; past: Past }[] = [
  { key: "signIn", title: "the sign-in page", path: "/sign-in", past: "stranger" },
  { key: "list", title: "the chat list", path: "/", past: "everything" },
];

/** Lighthouse's own names. */
const CATEGORIES = [
  { key: "performance", title: "performance" },
  { key: "accessibility", title: "accessibility" },
  { key: "best-practices", title: "best practices" },
] as const;

/** What explains the performance. */
const METRICS = [
  { key: "first-contentful-paint", title: "first contentful paint" },
  { key: "largest-contentful-paint", title: "largest contentful paint" },
  { key: "total-blocking-time", title: "total blocking time" },
] as const;

/** Google's judge of pages, with its own idea of the network and the processor of such a device. */
export const lighthouseScores: WebCase = {
  name: "lighthouse",
  title: "Lighthouse",
  figures: PAGES.flatMap((page): FigureSpec[] => [
    ...CATEGORIES.map(({ key, title }): FigureSpec => ({
      key: `${page.key} ${key}`,
      title: `${page.title}: ${title}`,
      unit: "points",
      reach: { atLeast: 95 },
    })),
    ...METRICS.map(({ key, title }): FigureSpec => ({
      key: `${page.key} ${key}`,
      title,
      unit: "ms",
    })),
  ]),
  async run(context) {
    let figures: Figures = {};
    for (const { key, path, past } of PAGES) {
      const judged = await judge(context, path, past);
      figures = {
        ...figures,
        ...Object.fromEntries(
          Object.entries(judged).map(([name, value]) => [`${key} ${name}`, value]),
        ),
      };
    }
    return figures;
  },
};

async function judge(
  { world, browsers, device }: WebContext,
  path: string,
  past: Past,
): Promise<Figures> {
  const port = await freePort();
  return browsers.withBrowser(
    past,
    async () => {
      const flags = {
        port,
        logLevel: "error" as const,
        onlyCategories: CATEGORIES.map(({ key }) => key),
      };
      const config = device.touch ? defaultConfig : desktopConfig;
      const result = await lighthouse(`${world.url}${path}`, flags, config);
      if (result === undefined) throw new Error("Lighthouse gave no result.");
      const { categories, audits, runtimeError } = result.lhr;
      if (runtimeError !== undefined) throw new Error(runtimeError.message);
      return Object.fromEntries([
        ...CATEGORIES.map(({ key }) => [key, 100 * (categories[key]?.score ?? 0)] as const),
        ...METRICS.map(({ key }) => [key, audits[key]?.numericValue ?? null] as const),
      ]);
    },
    port,
  );
}
