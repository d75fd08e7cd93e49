import { expect, test as base } from "@playwright/test";
import {
  type ServerProcess,
  startServerProcess,
} from "../../tools/server-process/server-process.ts";
import { callerOf } from "./api.ts";
import { collectFaults, type Faults } from "./faults.ts";
import { makePeople, OWNER, PASSWORD, type People } from "./people.ts";

export { expect };

interface TestParts {
  people: People;
  /** A test in whose pages anything goes wrong that it did not allow has failed. */
  faults: Faults;
}

interface WorkerParts {
  /** The real server, one for each worker; people of different tests never meet on it. */
  server: ServerProcess;
}

export const test = base.extend<TestParts, WorkerParts>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off this.
    async ({}, use) => {
      // Everybody signs up from one address, and no test waits for a day.
      const server = await startServerProcess({
        RATE_LIMIT_FACTOR: "10",
        MESSAGE_TIMERS: "20,86400,604800,7776000",
      });
      await callerOf(server.url)("register", { body: { ...OWNER, password: PASSWORD } });
      await use(server);
      await server.remove();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  faults: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off this.
    async ({}, use) => {
      const faults = collectFaults();
      await use(faults);
      expect(faults.unexpected(), "errors in the browser's console").toEqual([]);
    },
    { auto: true },
  ],
  people: async ({ browser, server, faults, serviceWorkers }, use) => {
    await use(makePeople(browser, server.url, faults, serviceWorkers));
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
});
