import { expect, test } from "vitest";
import { shownType } from "./shown-type.ts";

test.each([
  ["image/jpeg", "image/jpeg"],
  ["video/mp4", "video/mp4"],
  ["application/pdf", "application/pdf"],
  ["text/html", "application/octet-stream"],
  ["image/svg+xml", "application/octet-stream"],
  ["application/xhtml+xml", "application/octet-stream"],
  ["text/javascript", "application/octet-stream"],
  ["", "application/octet-stream"],
])("MEDIA-17: %s is handed to the browser as %s", (mime, shown) => {
  expect(shownType(mime)).toBe(shown);
});
