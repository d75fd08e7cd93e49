import type { MessengerState } from "@parley/sdk/state.ts";
import { emptyState } from "@parley/sdk/ledger/initial-state.ts";
import { expect, test } from "vitest";
import { memoReading } from "./memo-reading.ts";

test("a reading is made anew when a part that it reads changes, and with nothing else", () => {
  let made = 0;
  const read = memoReading(["conversations", "account"], ({ account }) => {
    made += 1;
    return account;
  });
  expect(read(emptyState)).toBe(emptyState.account);
  const typing: MessengerState = { ...emptyState, typing: {}, people: {} };
  expect(read(typing)).toBe(emptyState.account);
  expect(made).toBe(1);
  const account = { ...emptyState.account };
  const changed: MessengerState = { ...emptyState, account };
  expect(read(changed)).toBe(account);
  expect(read({ ...changed, conversations: {} })).toBe(account);
  expect(made).toBe(3);
});
