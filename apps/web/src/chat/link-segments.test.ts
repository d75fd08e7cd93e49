import { expect, test } from "vitest";
import { linkSegments } from "./link-segments.ts";

test("APP-4: addresses become links, the rest stays text, nothing is lost", () => {
  expect(linkSegments("see https://parley.test/a?b=1, or mail ann@parley.test!")).toEqual([
    { kind: "text", text: "see " },
    { kind: "link", text: "https://parley.test/a?b=1", href: "https://parley.test/a?b=1" },
    { kind: "text", text: ", or mail " },
    { kind: "link", text: "ann@parley.test", href: "mailto:ann@parley.test" },
    { kind: "text", text: "!" },
  ]);
});

test.each(["javascript:alert(1)", "data:text/html,x", "ftp://host/x", "file:///etc/passwd"])(
  "APP-4: %s is no link",
  (text) => {
    const hrefs = linkSegments(text).flatMap((part) => (part.kind === "link" ? [part.href] : []));
    expect(hrefs.filter((href) => !/^(https?|mailto):/.test(href))).toEqual([]);
  },
);

test("APP-4: markup is text like any other", () => {
  const text = "<img src=x onerror=alert(1)>";
  expect(linkSegments(text)).toEqual([{ kind: "text", text }]);
});
