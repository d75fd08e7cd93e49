import { openChat, openChats } from "../browser/open-chats.ts";
import { scrollUp, topSeq } from "../browser/scroll-up.ts";
import { heapOf, workerHeapsOf } from "../measure/heap.ts";
import type { WebCase } from "./web-case.ts";

const MB = 2 ** 20;
/** Quicker than anybody, so that thousands of messages pass in half a minute. */
const PIXELS_PER_SECOND = 20_000;
const SECONDS = 30;

/** What the app holds after a chat was opened and scrolled. */
export const memory: WebCase = {
  name: "memory",
  title: "JavaScript's memory, garbage collected",
  figures: [
    { key: "list", title: "the page with its chat list", unit: "MB" },
    { key: "worker", title: "the worker beside it", unit: "MB" },
    { key: "short", title: "the page, a chat of 500 messages scrolled through", unit: "MB" },
    { key: "long", title: "the page, the chat of 100,000 messages scrolled for 30 s", unit: "MB" },
    { key: "longWorker", title: "the worker beside it", unit: "MB" },
    { key: "passed", title: "messages of it that were scrolled through", unit: "messages" },
  ],
  run: ({ world, browsers, extent }) =>
    browsers.withBrowser("everything", async ({ page, session }) => {
      const [long, short] = world.chats;
      if (long === undefined || short === undefined) throw new Error("There are no chats.");
      await openChats(page, world);
      const list = await heapOf(session);
      const worker = await workerHeapsOf(session);
      await openChat(page, short.id);
      await scrollUp(page, session, PIXELS_PER_SECOND, SECONDS * extent);
      const shortHeap = await heapOf(session);
      await openChat(page, long.id);
      const from = await topSeq(page, world);
      await scrollUp(page, session, PIXELS_PER_SECOND, SECONDS * extent);
      return {
        list: list / MB,
        worker: worker / MB,
        short: shortHeap / MB,
        long: (await heapOf(session)) / MB,
        longWorker: (await workerHeapsOf(session)) / MB,
        passed: from - (await topSeq(page, world)),
      };
    }),
};
