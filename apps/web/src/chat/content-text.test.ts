import { setupI18n } from "@lingui/core";
import type { Content } from "@parley/protocol/content.ts";
import { expect, test } from "vitest";
import { contentText } from "./content-text.ts";

const i18n = setupI18n({ locale: "en", messages: { en: {} } });
const mira = {
  id: "mira",
  username: "mira.k",
  displayName: "Mira Keller",
  about: "",
  avatar: null,
};
const maha = { id: "maha", username: "maha", displayName: "مها", about: "", avatar: null };
const names = { i18n, people: { mira, maha } };
const file = { fileId: "f", key: "k", salt: "s", sha256: "h", size: 1, mime: "image/jpeg" };
const photo = { kind: "photo", file, width: 4, height: 3, thumbhash: "" } as const;

test.each<[string, Content, string]>([
  ["a text", { type: "text", text: "Ask @mira.k.\nSoon" }, "Ask @\u2068Mira Keller\u2069. Soon"],
  ["a name from right to left", { type: "text", text: "@maha 3" }, "@\u2068مها\u2069 3"],
  [
    "a caption",
    { type: "media", items: [photo], text: "@mira.k!" },
    "📷 @\u2068Mira Keller\u2069!",
  ],
  [
    "a document",
    { type: "document", file, text: "For @mira.k" },
    "📄 For @\u2068Mira Keller\u2069",
  ],
])("APP-26: who is mentioned in %s stands by their name on one line", (_, content, line) => {
  expect(contentText({ content, mentions: ["mira", "maha"] }, names)).toBe(line);
});

test("APP-26: whom the message does not mention, and who is not known, stays as it was written", () => {
  const content: Content = { type: "text", text: "@mira.k @zoe" };
  expect(contentText({ content }, names)).toBe("@mira.k @zoe");
  expect(contentText({ content, mentions: ["zoe"] }, names)).toBe("@mira.k @zoe");
});
