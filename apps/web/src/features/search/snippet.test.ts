import { expect, test } from "vitest";
import { snippetOf } from "./snippet.ts";

const shown = (text: string, search: string) => {
  const snippet = snippetOf(text, search);
  return [snippet.text, ...snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))];
};

test("SEARCH-8: a result shows the message from shortly before the first word that was found", () => {
  expect(shown("See you\n at  six", "six")).toEqual(["See you at six", "six"]);
  const long = `${"word ".repeat(60)}needle and more`;
  expect(shown(long, "needle")).toEqual(["…word word word word needle and more", "needle"]);
  expect(shown(`${"x".repeat(300)} needle`, "needle")).toEqual(["…needle", "needle"]);
});

test("SEARCH-8: a very long message is cut, and never within a character", () => {
  const [text] = shown(`${"a".repeat(199)}🎉🎉`, "a");
  expect(text).toBe(`${"a".repeat(199)}\uFFFD`);
  expect(shown("nothing of it", "")).toEqual(["nothing of it"]);
});
