import { afterEach, expect, test } from "vitest";
import { mayLoad } from "./download-rules.ts";

const MIB = 1024 * 1024;

afterEach(() => {
  Reflect.deleteProperty(navigator, "connection");
});

function goOver(connection: object): void {
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });
}

test("MEDIA-19: what is large, and what is set to never, waits until somebody asks for it", () => {
  expect(mayLoad("always", 64 * MIB)).toBe(true);
  expect(mayLoad("always", 64 * MIB + 1)).toBe(false);
  expect(mayLoad("never", 1)).toBe(false);
});

test.each([
  [{ type: "wifi" }, true],
  [{ type: "cellular" }, false],
  [{ saveData: true }, false],
  [{}, true],
])("MEDIA-19: over %o a file for Wi-Fi comes by itself: %s", (connection, loads) => {
  goOver(connection);
  expect(mayLoad("wifi", MIB)).toBe(loads);
  expect(mayLoad("always", MIB)).toBe(true);
});
