import { expect, test } from "vitest";
import { previewKind, TEXT_BYTES } from "./previewed.ts";

const file = (mime: string, name: string, size = 10) => ({
  fileId: "f",
  key: "k",
  salt: "s",
  sha256: "h",
  size,
  mime,
  name,
});

test.each([
  ["application/pdf", "Plan.pdf", "pdf"],
  ["image/png", "a.png", "image"],
  ["text/plain", "a", "text"],
  ["text/html", "page.html", "text"],
  ["application/octet-stream", "notes.md", "text"],
  ["image/svg+xml", "drawing.svg", null],
  ["application/zip", "all.zip", null],
  ["application/x-msdownload", "run.exe", null],
])("MEDIA-51: %s named %s is shown as %s", (mime, name, kind) => {
  expect(previewKind(file(mime, name))).toBe(kind);
});

test("MEDIA-51: a text too long to read is only saved", () => {
  expect(previewKind(file("text/plain", "a.txt", TEXT_BYTES + 1))).toBeNull();
});
