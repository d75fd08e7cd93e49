import type { Device } from "./browser/device.ts";
import { createBrowsers } from "./browser/profiles.ts";
import { useEverything } from "./browser/use-everything.ts";
import type { WebCase } from "./cases/web-case.ts";
import { runWebCase, type WebRecord } from "./run-web-case.ts";
import { FULL_SIZE, QUARTER_SIZE, SMALL_SIZE } from "./world/plan-world.ts";
import { startWebWorld } from "./world/web-world.ts";

/** What is to be measured, and how thoroughly. */
export interface Wish {
  cases: readonly WebCase[];
  runs: number;
  device: Device;
  /** Small: only shows that everything works. */
  size: "full" | "quarter" | "small";
}

const SIZES = { full: FULL_SIZE, quarter: QUARTER_SIZE, small: SMALL_SIZE };

/** How much of a case is done in a small world. */
const SMALL_EXTENT = 0.05;

/** Makes a world, measures in it, and removes it, whatever happens. */
export async function measureCases(
  { cases, runs, device, size }: Wish,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<{ browser: string; records: WebRecord[] }> {
  say("Making a world");
  const world = await startWebWorld(SIZES[size]);
  const browsers = createBrowsers(world, device, (browser) => useEverything(browser, world));
  try {
    const browser = await browsers.withBrowser("stranger", async ({ session }) => {
      const { product } = await session.send("Browser.getVersion");
      return product;
    });
    const context = { world, browsers, device, extent: size === "small" ? SMALL_EXTENT : 1 };
    const records: WebRecord[] = [];
    for (const one of cases) {
      if (signal.aborted) break;
      records.push(await runWebCase(one, runs, context, { signal, say }));
    }
    return { browser, records };
  } finally {
    await browsers.remove();
    await world.remove();
  }
}
