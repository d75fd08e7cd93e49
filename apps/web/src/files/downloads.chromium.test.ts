import type { Attachment } from "@parley/protocol/attachment.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pauseDownload, startDownload } from "./downloads.ts";

const world = vi.hoisted(() => ({
  phase: "online",
  fetch: async (): Promise<Blob> => new Blob(),
  stored: [] as string[],
}));
vi.mock(import("./fetch-file.ts"), () => ({ fetchFile: () => world.fetch() }) as never);
vi.mock(
  import("./stored-urls.ts"),
  () => ({ noteStored: (fileId: string) => world.stored.push(fileId) }) as never,
);
vi.mock(import("../state/running-engine.ts"), () => ({ onEngineChange: () => undefined }) as never);
vi.mock(
  import("../state/chat-store.ts"),
  () =>
    ({
      chatStore: {
        getState: () => ({ connection: { phase: world.phase } }),
        subscribe: () => undefined,
      },
    }) as never,
);

beforeEach(() => {
  vi.useFakeTimers();
  world.phase = "online";
  world.stored = [];
});
afterEach(() => vi.useRealTimers());

let count = 0;
function begin(): string {
  count += 1;
  const fileId = `file-${count}`;
  startDownload("chat", { fileId, mime: "image/jpeg", size: 1 } as Attachment);
  return fileId;
}

/** Fetches that fail so often before one comes through. */
function failing(times: number) {
  const fetching = vi.fn(async (): Promise<Blob> => {
    if (fetching.mock.calls.length <= times)
      throw new NetworkError("The file could not be fetched.");
    return new Blob();
  });
  world.fetch = fetching;
  return fetching;
}

test("MEDIA-112: a download that was cut off begins again by itself, later each time", async () => {
  const fetching = failing(2);
  const fileId = begin();
  await vi.advanceTimersByTimeAsync(1_900);
  expect(fetching).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(fetching).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(3_800);
  expect([fetching.mock.calls.length, world.stored]).toEqual([2, []]);
  await vi.advanceTimersByTimeAsync(200);
  expect([fetching.mock.calls.length, world.stored]).toEqual([3, [fileId]]);
});

test("MEDIA-112: … but not one that was paused, nor without a connection", async () => {
  const fetching = failing(1);
  const fileId = begin();
  await vi.advanceTimersByTimeAsync(100);
  pauseDownload(fileId);
  world.phase = "offline";
  const other = failing(1);
  begin();
  await vi.advanceTimersByTimeAsync(120_000);
  expect([fetching.mock.calls.length, other.mock.calls.length]).toEqual([1, 1]);
});
