import { newId } from "@parley/api/new-id.ts";
import { madeFile } from "../world/made-bytes.ts";
import { peakWhile } from "../world/peak-memory.ts";
import { download, uploadAtOnce, uploadInPieces } from "../world/transfer.ts";
import type { MediaCase } from "./media-case.ts";

/** Bytes of one piece, as the app sends them. */
const PIECE = 16 * 2 ** 20;

/** A large file to the server's disk and back, and what the server holds meanwhile. */
export const transfers: MediaCase = {
  name: "transfers",
  title: "A file of 2 GiB to the server's disk and back",
  figures: [
    { key: "atOnce", title: "uploaded in one request", unit: "MB/s" },
    { key: "inPieces", title: "uploaded by tus, in pieces of 16 MiB", unit: "MB/s" },
    { key: "down", title: "downloaded", unit: "MB/s" },
    { key: "idle", title: "the server's memory before", unit: "MB" },
    { key: "peak", title: "the most that it held meanwhile", unit: "MB" },
  ],
  async run({ server, me, other, chatId, say }, { sent }) {
    const { url, pid } = server;
    const pids = async (): Promise<number[]> => [pid];
    const source = madeFile(sent);
    const idle = await peakWhile(pids, () => new Promise((resolve) => setTimeout(resolve, 1_000)));
    const rates: Record<string, number> = {};
    const timed = async (key: string, work: () => Promise<unknown>): Promise<void> => {
      const began = performance.now();
      await work();
      rates[key] = sent / 1e6 / ((performance.now() - began) / 1_000);
    };
    const peak = await peakWhile(pids, async () => {
      const [first, second] = [newId(), newId()];
      await timed("atOnce", () => uploadAtOnce(url, other, first, source));
      await timed("inPieces", () => uploadInPieces(url, other, second, source, PIECE));
      await say(chatId, { type: "text", text: "Look" }, second);
      await timed("down", async () => {
        if ((await download(url, me, chatId, second)) !== sent)
          throw new Error("Bytes are missing.");
      });
      await other.rest.call("deleteFile", { params: { fileId: first } });
    });
    return { ...rates, idle, peak };
  },
};
