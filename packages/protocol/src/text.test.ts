import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { nameText } from "./text.ts";

test("EDGE-1: a name that somebody chooses has something that can be seen", () => {
  const name = Compile(nameText(64, "A name."));
  const seen = ["Ann", " Ann ", "安", "محمد", "é", "👩‍👩‍👧‍👦", "\u200bAnn"];
  const unseen = [" ", "\u200b\u200b", "\u202e\u200b", "\u3164", "\u2800\u2800", "\u0301", "a\nb"];
  expect(seen.filter((text) => !name.Check(text))).toEqual([]);
  expect(unseen.filter((text) => name.Check(text))).toEqual([]);
});
