import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

test("so many take a turn at once, and those that give up let the next one by", async () => {
  const turns = createTurns(1);
  const never = new AbortController().signal;
  const release = await turns.take(never);
  const givesUp = new AbortController();
  const order: string[] = [];
  const second = turns.take(givesUp.signal).catch(() => order.push("gave up"));
  const third = turns.take(never).then((done) => {
    order.push("third");
    return done;
  });
  givesUp.abort();
  await second;
  release();
  release();
  (await third)();
  await turns.take(never);
  expect(order).toEqual(["gave up", "third"]);
});
