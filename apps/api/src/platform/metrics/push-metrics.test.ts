import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openPushWorld, type PushWorld } from "../../testing/push/push-world.ts";
import { scrape } from "../../testing/scrape.ts";

let push: PushWorld;
beforeAll(async () => {
  push = await openPushWorld();
});
afterAll(() => push.close());

const outcomes = ["sent", "retried", "failed", "gone"] as const;

async function counted(): Promise<number[]> {
  const values = await scrape(push.world.app);
  return outcomes.map((name) => values.get(`parley_pushes_total{outcome="${name}"}`) ?? -1);
}

const waiting = async () => (await scrape(push.world.app)).get("parley_push_queue_jobs");

test("METRICS-3: what became of push messages, and how many wait", async () => {
  const [ada, ben] = [await push.person("ada"), await push.person("ben")];
  const chat = await push.direct(ada, ben);
  expect(await counted()).toEqual([0, 0, 0, 0]);
  const after = async (status: number, expected: number[], retryAfter?: string) => {
    ben.subscription.mood = { status, ...(retryAfter === undefined ? {} : { retryAfter }) };
    await push.say(ada, chat, "hello");
    await vi.waitFor(async () => expect(await counted()).toEqual(expected), 5_000);
  };
  await after(201, [1, 0, 0, 0]);
  await after(403, [1, 0, 1, 0]);
  await after(503, [1, 1, 1, 0], "2");
  await vi.waitFor(async () => expect(await waiting()).toBe(1), 5_000);
  ben.subscription.unsubscribe();
  await vi.waitFor(async () => expect(await counted()).toEqual([1, 1, 1, 1]), 5_000);
  await vi.waitFor(async () => expect(await waiting()).toBe(0), 5_000);
});
