import type { Content } from "@parley/protocol/content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import { expect, test } from "vitest";
import { galleryRows } from "./gallery-rows.ts";

const FILE = { fileId: "", key: "", salt: "", sha256: "", size: 1, mime: "image/jpeg" };

function message(seq: number, createdAt: string, content: Content): FoundMessage {
  const ids = { conversationId: "chat", senderId: "ann", clientId: String(seq) };
  return { kind: "message", seq, createdAt, content, ...ids };
}

function album(count: number, viewOnce = false): Content {
  const item = { kind: "photo", file: FILE, width: 4, height: 3, thumbhash: "AA" } as const;
  const items = Array.from({ length: count }, () => item);
  return { type: "media", items, ...(viewOnce && { viewOnce: true as const }) };
}

test("MEDIA-73: what is in order stands under its months, the newest first", () => {
  const link: Content = { type: "text", text: "https://example.org" };
  const rows = galleryRows([
    message(3, "2026-05-09T12:00:00.000Z", link),
    message(2, "2026-05-02T12:00:00.000Z", link),
    message(1, "2025-12-31T12:00:00.000Z", link),
  ]);
  expect(rows.map(({ key }) => key)).toEqual(["2026-05", "3", "2", "2025-12", "1"]);
});

test("MEDIA-92: photos of several messages fill the rows of their month, each with its place", () => {
  const rows = galleryRows([
    message(3, "2026-05-09T12:00:00.000Z", album(2)),
    message(2, "2026-05-02T12:00:00.000Z", album(3)),
    message(1, "2026-04-02T12:00:00.000Z", album(1)),
  ]);
  const shape = rows.map((row) =>
    row.kind === "tiles" ? row.tiles.map(({ place }) => place) : row.key,
  );
  expect(shape).toEqual(["2026-05", [0, 1, 2], [3, 4], "2026-04", [5]]);
});

test("MEDIA-91: what may be opened once, and what a later version brought, is not among it", () => {
  const later = { type: "poll" } as unknown as Content;
  const rows = galleryRows([
    message(3, "2026-05-09T12:00:00.000Z", album(2, true)),
    message(2, "2026-05-02T12:00:00.000Z", later),
  ]);
  expect(rows).toEqual([]);
});
