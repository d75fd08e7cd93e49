import { expect, test } from "vitest";
import { createSendLedger } from "./send-ledger.ts";

test("a send is over when it is acknowledged and all of its readers have it, in any order", () => {
  const ledger = createSendLedger(2);
  const index = ledger.begin(5);
  expect(ledger.deliver(index)).toBe(false);
  expect(ledger.acknowledge(index)).toBe(false);
  expect(ledger.open()).toBe(1);
  expect(ledger.deliver(index)).toBe(true);
  expect(ledger.open()).toBe(0);
  // One delivery too many ends nothing a second time.
  expect(ledger.deliver(index)).toBe(false);
  expect(ledger.open()).toBe(0);
});

test("without readers, a send is over with its acknowledgement; a refused one at once", () => {
  const ledger = createSendLedger(0);
  expect(ledger.acknowledge(ledger.begin(0))).toBe(true);
  const refused = ledger.begin(0);
  ledger.giveUp(refused);
  ledger.giveUp(refused);
  expect(ledger.open()).toBe(0);
});

test("every send keeps its time as the account grows", () => {
  const ledger = createSendLedger(0);
  for (let time = 0; time < 200_000; time += 1) ledger.begin(time);
  expect([0, 65_535, 65_536, 199_999].map(ledger.intended)).toEqual([0, 65_535, 65_536, 199_999]);
  expect(ledger.open()).toBe(200_000);
});
