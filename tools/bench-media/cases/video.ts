import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Page } from "@playwright/test";
import { median } from "../../bench/percentile.ts";
import { peakWhile, renderers } from "../world/peak-memory.ts";
import type { MediaWorld } from "../world/media-world.ts";
import type { MediaCase } from "./media-case.ts";

/** Bytes that a player takes before it shows the picture of another place. */
const GLANCE = 256 * 1024;

/** What the app's service worker makes of a large video: a server's sealed bytes, opened while they come. */
export const video: MediaCase = {
  name: "video",
  title: "A video of 1 GiB, and a file of 2 GiB, through the app's service worker",
  figures: [
    { key: "first", title: "until the first 256 KiB are there", unit: "ms" },
    { key: "seek", title: "until 256 KiB of any other place are, half of the times", unit: "ms" },
    { key: "slowest", title: "the slowest of them", unit: "ms" },
    { key: "rate", title: "read from end to end, 2 GiB", unit: "MB/s" },
    { key: "before", title: "memory of page and workers before", unit: "MB" },
    { key: "peak", title: "the most that they held meanwhile", unit: "MB" },
  ],
  run: (world, { video: size, sent, seeks }) =>
    world.withBrowser(async ({ page }) => {
      const [seen, large] = [
        await world.sealedFile(size, "video/mp4"),
        await world.sealedFile(sent, "application/octet-stream"),
      ];
      for (const { fileId } of [seen, large]) {
        await world.say(world.chatId, { type: "text", text: "Look" }, fileId);
      }
      await openApp(page, world, [seen, large]);
      const first = await glance(page, world, seen, 0);
      const times: number[] = [];
      for (let turn = 1; turn <= seeks; turn += 1) {
        // Places spread over the whole, none of them near the one before.
        const place = Math.floor(((turn * 0.618) % 1) * (size - GLANCE));
        times.push(await glance(page, world, seen, place));
      }
      const before = await peakWhile(renderers, () => page.waitForFunction(() => true));
      let rate = 0;
      const peak = await peakWhile(renderers, async () => {
        rate = await page.evaluate(readAll, [address(world, large), sent] as const);
      });
      return { first, seek: median(times), slowest: Math.max(...times), rate, before, peak };
    }),
};

/** The app, with a page that tells its service worker of these files as a bubble that shows them would. */
async function openApp(
  page: Page,
  { me, chatId }: MediaWorld,
  files: readonly Attachment[],
): Promise<void> {
  await page.goto("/");
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, {
    timeout: 60_000,
  });
  await page.evaluate(
    ({ files, userId, token, conversationId }) => {
      navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
        const attachment = files.find(({ fileId }) => fileId === data.fileId);
        if (attachment === undefined) return;
        ports[0]?.postMessage({ userId, token, conversationId, attachment });
      });
      navigator.serviceWorker.startMessages();
    },
    { files, userId: me.userId, token: me.token, conversationId: chatId },
  );
}

function address({ chatId }: MediaWorld, { fileId }: Attachment): string {
  return `/files/${chatId}/${fileId}`;
}

/** Milliseconds until a little of a place is there. */
function glance(page: Page, world: MediaWorld, file: Attachment, at: number): Promise<number> {
  return page.evaluate(
    async ([url, from, to]) => {
      const began = performance.now();
      const answer = await fetch(url, { headers: { range: `bytes=${from}-${to}` } });
      const { byteLength } = await answer.arrayBuffer();
      if (answer.status !== 206 || byteLength !== to - from + 1) {
        throw new Error(`The service worker answered ${answer.status} with ${byteLength} bytes.`);
      }
      return performance.now() - began;
    },
    [address(world, file), at, at + GLANCE - 1] as const,
  );
}

/** Reads a file as it comes and keeps nothing of it; MB/s. Runs in the page. */
async function readAll([url, size]: readonly [string, number]): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url);
  const reader = answer.body?.getReader();
  let read = 0;
  for (;;) {
    const next = await reader?.read();
    if (next?.value === undefined) break;
    read += next.value.byteLength;
  }
  if (read !== size) throw new Error(`${read} of ${size} bytes came.`);
  return size / 1e6 / ((performance.now() - began) / 1_000);
}
