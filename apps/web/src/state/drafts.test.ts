import { afterEach, expect, test } from "vitest";
import { browserRecords } from "../engine/browser-records.ts";
import { mapStorage } from "../engine/testing/map-storage.ts";
import { getDraft, openDrafts, setDraft } from "./drafts.ts";

let close = () => {};
afterEach(() => close());

test("APP-14: drafts come back after a reload, each person's own", () => {
  const storage = mapStorage();
  close = openDrafts(browserRecords(storage, "drafts", "ann"));
  setDraft("chat", "half a sen");
  setDraft("other", "x");
  setDraft("other", "");
  close();
  expect(getDraft("chat")).toBe("");

  close = openDrafts(browserRecords(storage, "drafts", "ben"));
  expect(getDraft("chat")).toBe("");
  close();

  close = openDrafts(browserRecords(storage, "drafts", "ann"));
  expect(getDraft("chat")).toBe("half a sen");
  expect(getDraft("other")).toBe("");
});

test("APP-14: signing out leaves no draft behind", () => {
  const storage = mapStorage();
  const records = browserRecords(storage, "drafts", "ann");
  close = openDrafts(records);
  setDraft("chat", "secret");
  records.clear();
  expect(storage.length).toBe(0);
});

test("APP-14: a full storage loses the copy, not the draft", () => {
  const storage = mapStorage();
  storage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  close = openDrafts(browserRecords(storage, "drafts", "ann"));
  setDraft("chat", "text");
  expect(getDraft("chat")).toBe("text");
});
