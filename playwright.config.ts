import { defineConfig } from "@playwright/test";
import { chromiumLaunch, wholeChromiumLaunch } from "./tools/check/chromium-launch.ts";

const WITH_NOTIFICATIONS = "**/notifications.spec.ts";

/** What a person does, in a real Chromium. Each worker starts a server of its own. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/global-setup.ts",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    // What failed has a picture. A trace of every page costs a third of the time: `--trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    // Keeping the whole app for use without a network costs each new browser seconds: what needs it asks for it.
    serviceWorkers: "block",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Without a graphics card animations cost more than all that is tested.
    contextOptions: { reducedMotion: "reduce" },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: chromiumLaunch,
  },
  projects: [
    { name: "app", testIgnore: WITH_NOTIFICATIONS },
    {
      name: "notifications",
      testMatch: WITH_NOTIFICATIONS,
      use: { channel: "chromium", launchOptions: wholeChromiumLaunch },
    },
  ],
});
