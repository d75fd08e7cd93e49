import type { SearchPage } from "@parley/sdk/search/search-query.ts";
import { afterEach, expect, test, vi } from "vitest";
import { searchSorted } from "./search-sorted.ts";

const page = (preparing: boolean): SearchPage => ({
  items: [],
  next: null,
  complete: !preparing,
  preparing,
});
const QUERY = { text: "", kind: "media", limit: 5 } as const;

afterEach(() => {
  vi.useRealTimers();
});

test("SEARCH-9: a list that is read once waits until what is stored is sorted", async () => {
  vi.useFakeTimers();
  const search = vi.fn(async () => page(search.mock.calls.length < 3));
  const found = searchSorted(search, QUERY);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await found).preparing).toBe(false);
  expect(search).toHaveBeenCalledTimes(3);
});

test("SEARCH-9: … and takes what is sorted by then where that takes long", async () => {
  vi.useFakeTimers();
  const search = vi.fn(async () => page(true));
  const found = searchSorted(search, QUERY);
  await vi.advanceTimersByTimeAsync(20_000);
  expect((await found).preparing).toBe(true);
});
