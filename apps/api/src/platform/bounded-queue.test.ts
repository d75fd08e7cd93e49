import { expect, test } from "vitest";
import { createBoundedQueue } from "./bounded-queue.ts";

test("ACC-24: a queue runs a few tasks at a time, in order, and a failed task frees its place", async () => {
  const queue = createBoundedQueue({ running: 2, waiting: 10 });
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const tasks = [0, 1, 2, 3].map((number) =>
    queue(async () => {
      started.push(number);
      await new Promise<void>((resolve) => finish.push(resolve));
      if (number === 0) throw new Error("failed");
      return number;
    }),
  );
  const outcomes = Promise.allSettled(tasks);
  expect(started).toEqual([0, 1]);
  finish[0]?.();
  await expect(tasks[0]).rejects.toThrow("failed");
  expect(started).toEqual([0, 1, 2]);
  finish[1]?.();
  await tasks[1];
  expect(started).toEqual([0, 1, 2, 3]);
  finish[2]?.();
  finish[3]?.();
  expect((await outcomes).map((outcome) => outcome.status)).toEqual([
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
});
