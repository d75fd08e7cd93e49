import { constantFrom, array, assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "./fold-text.ts";
import { marksOf } from "./marks.ts";
import { messageKind } from "./message-kind.ts";
import { indexTerms, lookupsOf } from "./terms.ts";
import { wordsOf } from "./words-of.ts";

/** The text with its marks in brackets. */
function marked(text: string, search: string): string {
  return marksOf(text, search).reduceRight(
    (rest, { start, end }) =>
      `${rest.slice(0, start)}[${rest.slice(start, end)}]${rest.slice(end)}`,
    text,
  );
}

/** Whether the index would offer a text for a search. */
function offers(text: string, search: string): boolean {
  const terms = [...indexTerms(text)];
  return wordsOf(foldText(search))
    .flatMap(lookupsOf)
    .every(({ term, prefix }) =>
      terms.some((one) => (prefix ? one.startsWith(term) : one === term)),
    );
}

describe("a search", () => {
  test.each([
    ["Crème brûlée", "creme BRU", "[Crème] [brû]lée"],
    ["Die Straße nach Łódź", "strasse lodz", "Die [Straße] nach [Łódź]"],
    ["ΟΔΟΣ Ερμού", "οδος ερμου", "[ΟΔΟΣ] [Ερμού]"],
    ["Привет, ёлка!", "елк", "Привет, [ёлк]а!"],
    ["שָׁלוֹם עולם", "שלום", "[שָׁלוֹם] עולם"],
    ["東京駅で会いましょう", "京駅", "東[京駅]で会いましょう"],
    ["我們明天見", "天", "我們明[天]見"],
    ["한국어를 배워요", "한국", "[한국]어를 배워요"],
    ["สวัสดีครับทุกคน", "ครับ", "สวัสดี[ครับ]ทุกคน"],
    ["Ｆｕｌｌ ｗｉｄｔｈ ﬁne", "full fine", "[Ｆｕｌｌ] ｗｉｄｔｈ [ﬁne]"],
    ["well-known foo.bar@x.org", "known bar", "well-[known] foo.[bar]@x.org"],
    ["so happy 🎉🎊 now", "🎊", "so happy 🎉[🎊] now"],
    ["room 42 and 421", "42", "room [42] and [42]1"],
  ])("SEARCH-1: in %s finds %s and marks it", (text, search, expected) => {
    expect(offers(text, search)).toBe(true);
    expect(marked(text, search)).toBe(expected);
  });

  test("SEARCH-1: finds the beginnings of words, and no pieces from within them", () => {
    expect(marked("understand and stand", "stand")).toBe("understand and [stand]");
    expect(offers("understanding", "stand")).toBe(false);
    expect(offers("東京", "京東")).toBe(false);
    expect(marked("a word", "...")).toBe("a word");
  });

  test("SEARCH-2: the index offers every text in which the marks find something", () => {
    const piece = constantFrom(
      "a",
      "É",
      "ß",
      "ı",
      " ",
      "-",
      "京",
      "駅",
      "ー",
      "ก",
      "🎉",
      "1",
      "ﬁ",
      "́",
    );
    const text = array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    assert(
      property(text, text, (written, sought) => {
        if (wordsOf(foldText(sought)).length !== 1) return true;
        return marksOf(written, sought).length === 0 || offers(written, sought);
      }),
      { numRuns: 2_000 },
    );
  });

  test("SEARCH-2: a text folds to the same, as a whole or character by character", () => {
    const texts = array(integer({ min: 1, max: 0x10_ff_ff }), { maxLength: 20 });
    assert(
      property(texts, (points) => {
        const text = String.fromCodePoint(...points);
        return Array.from(text, foldText).join("") === foldText(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("SEARCH-3: a message with a web address is a link", () => {
    const kinds = ["see https://a.example", "www.b.example!", "http no", "plain"].map((text) =>
      messageKind({ type: "text", text }),
    );
    expect(kinds).toEqual(["link", "link", "text", "text"]);
  });
});
