import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./tools/check/chromium-launch.ts";

/** Files of a project share what they import, most of which is the same: it keeps no state of its own. */
const isolate = false;

/** More than the cores of a small machine: much of a test is waiting. */
const maxWorkers = 3;

/** What only a real browser can answer. */
const inChromium = "**/*.chromium.test.ts";

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      {
        test: {
          name: "pure",
          isolate,
          maxWorkers,
          include: ["packages/*/src/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        // With the app's own plugins: catalogs and generated validators are part of what is tested.
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        test: {
          name: "web",
          isolate,
          maxWorkers,
          include: ["{src,build}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", inChromium],
          css: true,
        },
      },
      {
        extends: "apps/web/vite.config.ts",
        root: "apps/web",
        test: {
          name: "chromium",
          maxWorkers,
          include: [`src/${inChromium}`],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        test: {
          name: "server",
          isolate,
          maxWorkers,
          include: ["apps/{api,cli}/src/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: "apps/api/src/testing/postgres-server.ts",
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
