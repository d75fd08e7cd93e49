import { i18n } from "@lingui/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilLoaded } from "./lazy-part.tsx";

const toasts = vi.hoisted(() => [] as { text: string; run: () => void }[]);
vi.mock("./toast.tsx", () => ({
  showToast: (text: string, { run }: { run: () => void }) => toasts.push({ text, run }),
}));

let page: EventTarget;
beforeEach(() => {
  i18n.loadAndActivate({ locale: "en", messages: {} });
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  toasts.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so many times, then gives the part. */
function failing(times: number) {
  let left = times;
  return vi.fn(() => {
    left -= 1;
    return left >= 0 ? Promise.reject(new TypeError("Failed to fetch")) : Promise.resolve("part");
  });
}

test("APP-27: what cannot be loaded is told once for each try, and comes when it is tried again", async () => {
  const load = failing(2);
  const part = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(0);
  toasts[0]?.run();
  await vi.advanceTimersByTimeAsync(0);
  expect(toasts).toHaveLength(2);
  toasts[1]?.run();
  expect(await part).toBe("part");
  // Nothing listens any more.
  await vi.advanceTimersByTimeAsync(10_000);
  page.dispatchEvent(new Event("keydown"));
  expect(load).toHaveBeenCalledTimes(3);
});

test("APP-27: it is tried again with a network, and with what the person does after a while", async () => {
  const load = failing(2);
  const part = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(0);
  page.dispatchEvent(new Event("pointerdown"));
  expect(load).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event("online"));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(load).toHaveBeenCalledTimes(2);
  page.dispatchEvent(new Event("pointerdown"));
  expect(await part).toBe("part");
  expect(load).toHaveBeenCalledTimes(3);
});
