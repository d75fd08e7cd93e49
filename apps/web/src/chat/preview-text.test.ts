import { setupI18n } from "@lingui/core";
import { expect, test } from "vitest";
import type { Names } from "./names.ts";
import { previewText } from "./preview-text.ts";

const names: Names = {
  i18n: setupI18n({ locale: "en", messages: { en: {} } }),
  me: "me",
  people: {},
};

const place = {
  conversationId: "chat",
  seq: 2,
  senderId: "ann",
  clientId: "c2",
  createdAt: "2026-05-20T09:00:00.000Z",
};

test("EXPIRE-9: where the newest message has disappeared, the list says so", () => {
  const line = previewText({ ...place, kind: "expired" }, "direct", names);
  expect(line).toBe("This message has disappeared");
});
