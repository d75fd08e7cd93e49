import { expect, test, vi } from "vitest";
import { createSimulatedClock } from "../testing/simulated-clock.ts";
import type { SearchPage } from "./search-query.ts";
import { searchSorted } from "./search-sorted.ts";

const page = (preparing: boolean): SearchPage => ({
  items: [],
  next: null,
  complete: !preparing,
  preparing,
});
const QUERY = { text: "", kind: "media", limit: 5 } as const;

test("SEARCH-9: a list that is read once waits until what is stored is sorted", async () => {
  const clock = createSimulatedClock();
  const search = vi.fn(async () => page(search.mock.calls.length < 3));
  const found = searchSorted(clock, search, QUERY);
  await clock.pass(5_000);
  expect((await found).preparing).toBe(false);
  expect(search).toHaveBeenCalledTimes(3);
});

test("SEARCH-9: … and takes what is sorted by then where that takes long", async () => {
  const clock = createSimulatedClock();
  const search = vi.fn(async () => page(true));
  const found = searchSorted(clock, search, QUERY);
  await clock.pass(40_000);
  expect((await found).preparing).toBe(true);
});
