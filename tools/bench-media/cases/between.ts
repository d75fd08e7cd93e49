import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Page } from "@playwright/test";
import { browsers, peakWhile, renderers } from "../world/peak-memory.ts";
import { USERNAME } from "../../bench-web/world/web-world.ts";
import { OTHER, type MediaWorld } from "../world/media-world.ts";
import type { MediaCase } from "./media-case.ts";

/** Milliseconds for each of its parts: some hours, on the slowest machine. */
const PATIENCE = 4 * 60 * 60_000;
/** Milliseconds between two looks at whether a message has come. */
const EVERY = 250;

/** A large file as a person sends one: picked in the app, sealed, sent, fetched in another's app, opened and saved. */
export const between: MediaCase = {
  name: "between",
  title: "A sparse file of 2 GiB from one person's app to another's",
  figures: [
    { key: "kept", title: "copied in the sender's browser", unit: "MB/s" },
    { key: "up", title: "sealed and uploaded by it, until the message is there", unit: "MB/s" },
    { key: "down", title: "fetched, opened and saved by the reader's", unit: "MB/s" },
    { key: "server", title: "the most that the server held", unit: "MB" },
    { key: "sender", title: "the sender's page and workers", unit: "MB" },
    { key: "senderAll", title: "the sender's whole browser", unit: "MB" },
    { key: "reader", title: "the reader's page and workers", unit: "MB" },
    { key: "readerAll", title: "the reader's whole browser", unit: "MB" },
  ],
  async run(world, { sent: size }) {
    const folder = await mkdtemp(join(tmpdir(), "parley-bench-sparse-"));
    try {
      const path = join(folder, "Everything.bin");
      await makeSparse(path, size);
      const rate = (began: number): number => size / 1e6 / ((performance.now() - began) / 1_000);
      let [kept, up, down] = [0, 0, 0];
      let [sender, reader] = [NO_PEAKS, NO_PEAKS];
      const server = await peakWhile(
        async () => [world.server.pid],
        async () => {
          await world.withBrowser(async ({ page }) => {
            await openChat(page, world, OTHER);
            sender = await peaksWhile(async () => {
              const began = performance.now();
              await send(page, path);
              kept = rate(began);
              const stored = performance.now();
              await arrived(world);
              up = rate(stored);
            });
          });
          await world.withBrowser(async ({ page }) => {
            await openChat(page, world, USERNAME);
            reader = await peaksWhile(async () => {
              const began = performance.now();
              const saving = page.waitForEvent("download", { timeout: PATIENCE });
              await page.getByRole("button", { name: "Save Everything.bin" }).click();
              const saved = await (await saving).path();
              down = rate(began);
              if ((await hashOf(saved)) !== (await hashOf(path))) {
                throw new Error("What was saved is not what was sent.");
              }
            });
          }, "other");
        },
      );
      return {
        kept,
        up,
        down,
        server,
        sender: sender.page,
        senderAll: sender.all,
        reader: reader.page,
        readerAll: reader.all,
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Peaks {
  readonly page: number | null;
  readonly all: number | null;
}

const NO_PEAKS: Peaks = { page: null, all: null };

async function peaksWhile(work: () => Promise<void>): Promise<Peaks> {
  let page: number | null = null;
  const all = await peakWhile(browsers, async () => {
    page = await peakWhile(renderers, work);
  });
  return { page, all };
}

/** A file of holes, with a few bytes at its beginning, around its middle and at its end. */
async function makeSparse(path: string, size: number): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.truncate(size);
    for (const at of [0, Math.floor(size / 2), size - 16]) {
      await file.write(Buffer.from("parley was here!"), 0, 16, at);
    }
  } finally {
    await file.close();
  }
}

async function openChat(page: Page, { chatId }: MediaWorld, name: string): Promise<void> {
  await page.goto(`/chat/${chatId}`);
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Picks a file and sends it; it is kept in the browser then. */
async function send(page: Page, path: string): Promise<void> {
  await page.getByRole("button", { name: "Attach" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Document" }).click();
  await (await choosing).setFiles(path);
  const sheet = page.getByRole("dialog", { name: "Send file" });
  await sheet.getByRole("button", { name: "Send", exact: true }).click();
  await sheet.waitFor({ state: "hidden", timeout: PATIENCE });
}

/** Waits until the message is in its log, which is when its file is on the server. */
async function arrived({ other, chatId: conversationId }: MediaWorld): Promise<void> {
  const late = performance.now() + PATIENCE;
  while (performance.now() < late) {
    const { entries } = await other.rest.call("entries", { params: { conversationId } });
    if (entries.some((entry) => entry.class === "message")) return;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  throw new Error("The file never arrived.");
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
