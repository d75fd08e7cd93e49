import { afterEach, expect, test, vi } from "vitest";
import { browserRecords } from "./browser-records.ts";
import { mapStorage } from "./testing/map-storage.ts";

afterEach(() => vi.unstubAllGlobals());

function heardIn(page: EventTarget, key: string | null, newValue: string | null): void {
  page.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
}

test("APP-17: a tab hears which of its person's records another tab removed", () => {
  const page = new EventTarget();
  vi.stubGlobal("window", page);
  const removed: string[] = [];
  const end = browserRecords(mapStorage(), "outbox", "ann").onRemovedElsewhere((id) => {
    removed.push(id);
  });
  heardIn(page, "parley.outbox.ann.1", "{}");
  heardIn(page, "parley.outbox.ben.2", null);
  heardIn(page, "parley.drafts.ann.3", null);
  heardIn(page, null, null);
  heardIn(page, "parley.outbox.ann.4", null);
  end();
  heardIn(page, "parley.outbox.ann.5", null);
  expect(removed).toEqual(["4"]);
});
