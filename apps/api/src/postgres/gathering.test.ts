import { expect, test } from "vitest";
import { Gathering } from "./gathering.ts";

/** Batches that are answered by hand. */
function heldBatches() {
  const batches: { asks: readonly number[]; end: (error?: Error) => void }[] = [];
  const gathering = new Gathering<number, string>(
    (asks) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error): void =>
          error === undefined ? resolve(asks.map(String)) : reject(error);
        batches.push({ asks, end });
      }),
  );
  return { batches, gathering };
}

test("SYNC-13: what is asked while a batch is under way is the next one, 256 at most", async () => {
  const { batches, gathering } = heldBatches();
  const answers = Array.from({ length: 300 }, (_, number) => gathering.ask(number));
  expect(batches.map(({ asks }) => asks.length)).toEqual([1]);
  batches[0]?.end();
  expect(await answers[0]).toBe("0");
  await expect.poll(() => batches.map(({ asks }) => asks.length)).toEqual([1, 256]);
  batches[1]?.end();
  await expect.poll(() => batches.map(({ asks }) => asks.length)).toEqual([1, 256, 43]);
  batches[2]?.end();
  expect(await Promise.all(answers)).toEqual(Array.from({ length: 300 }, (_, n) => String(n)));
});

test("SYNC-13: a batch that fails fails for those in it alone", async () => {
  const { batches, gathering } = heldBatches();
  const first = gathering.ask(1);
  const second = gathering.ask(2);
  batches[0]?.end(new Error("the database is away"));
  await expect(first).rejects.toThrow("the database is away");
  await expect.poll(() => batches.length).toBe(2);
  batches[1]?.end();
  expect(await second).toBe("2");
});
