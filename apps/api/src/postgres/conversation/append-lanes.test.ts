import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import type { NewMessage } from "../../conversation/message-log.ts";
import { newId } from "../../new-id.ts";
import { createLanes, type Waiting } from "./append-lanes.ts";

const conversationId = newId();

function message(): NewMessage {
  const body = { type: "text" as const, text: "kept elsewhere" };
  return { conversationId, userId: newId(), deviceId: newId(), clientId: newId(), body };
}

/** Lanes whose batches end when the test says so. */
function lanesByHand() {
  const batches: { sizes: number[]; finish: () => void }[] = [];
  const append = createLanes<number>(
    (batch: readonly Waiting<number>[]) =>
      new Promise((resolve) => {
        const sizes = batch.map(({ body }) => body.length);
        const finish = (): void => {
          resolve(() => {
            for (const waiting of batch) waiting.resolve(waiting.body.length);
          });
        };
        batches.push({ sizes, finish });
      }),
    { lanes: 1, batch: 3, batchBytes: 100, queue: 6, queueBytes: 300 },
  );
  return { batches, append: (bytes: number) => append(message(), Buffer.alloc(bytes)) };
}

test("LOG-10: what arrives while a batch commits is the next one, bounded by count and by bytes", async () => {
  const { batches, append } = lanesByHand();
  const sent = [10, 60, 60, 1, 1, 1, 120].map((bytes) => append(bytes));
  for (let done = 0; done < 5; done += 1) {
    await expect.poll(() => batches.length).toBe(done + 1);
    batches[done]?.finish();
  }
  expect(await Promise.all(sent)).toEqual([10, 60, 60, 1, 1, 1, 120]);
  expect(batches.map(({ sizes }) => sizes)).toEqual([[10], [60], [60, 1, 1], [1], [120]]);
});

test("LOG-10: a full lane refuses with `overloaded`, by count and by bytes, and takes more once it has room", async () => {
  const { batches, append } = lanesByHand();
  const sent = [append(10), append(150), append(150)];
  await expect(append(1)).rejects.toMatchObject({ problem: { code: "overloaded", retryAfter: 1 } });
  for (let done = 0; done < 3; done += 1) {
    await expect.poll(() => batches.length).toBe(done + 1);
    batches[done]?.finish();
  }
  await Promise.all(sent);
  const later = append(150);
  await expect.poll(() => batches.length).toBe(4);
  const many = Array.from({ length: 6 }, () => append(1));
  await expect(append(1)).rejects.toMatchObject({ problem: { code: "overloaded" } });
  batches[3]?.finish();
  await expect.poll(() => batches.length).toBe(5);
  batches[4]?.finish();
  await expect.poll(() => batches.length).toBe(6);
  batches[5]?.finish();
  await Promise.all([later, ...many]);
});

test("LOG-10: a batch is told of while the database is at the next one, and in its order", async () => {
  const happened: string[] = [];
  const ends: (() => void)[] = [];
  const append = createLanes<number>(
    (batch) => {
      const number = ends.length + 1;
      happened.push(`commit ${number}`);
      return new Promise((resolve) => {
        ends.push(() =>
          resolve(() => {
            happened.push(`tell ${number}`);
            for (const waiting of batch) waiting.resolve(number);
          }),
        );
      });
    },
    { lanes: 1, batch: 1, batchBytes: 100, queue: 6, queueBytes: 300 },
  );
  const sent = [1, 2, 3].map(() => append(message(), Buffer.alloc(1)));
  for (let done = 0; done < 3; done += 1) {
    await expect.poll(() => ends.length).toBe(done + 1);
    ends[done]?.();
  }
  expect(await Promise.all(sent)).toEqual([1, 2, 3]);
  expect(happened).toEqual(["commit 1", "commit 2", "tell 1", "commit 3", "tell 2", "tell 3"]);
});

test("LOG-10: a batch that cannot be told of is refused, and the lane goes on", async () => {
  let batches = 0;
  const append = createLanes<number>(
    async (batch) => {
      batches += 1;
      const fails = batches === 1;
      return () => {
        if (fails) throw new Error("nobody listens");
        for (const waiting of batch) waiting.resolve(2);
      };
    },
    { lanes: 1, batch: 1, batchBytes: 100, queue: 6, queueBytes: 300 },
  );
  const sent = await Promise.allSettled([1, 2].map(() => append(message(), Buffer.alloc(1))));
  expect(sent.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});
