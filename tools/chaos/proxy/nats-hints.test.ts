import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { expect, test } from "vitest";
import { alterHints } from "./nats-hints.ts";

const NONE = { dropped: 0, repeated: 0, overtaken: 0 };
const HELLO = "INFO {}\r\nPING\r\n";
const ONE = "MSG a.b 1 3\r\none\r\n";
const TWO = "MSG a.b 1 reply.to 5\r\n\r\ntwo\r\n";
const THREE = "HMSG a.b 1 12 17\r\nNATS/1.0\r\n\r\nthree\r\n";
const ALL = HELLO + ONE + TWO + THREE;

function through(faults: typeof NONE, chunks: readonly string[]): string {
  const alter = alterHints(createSeededRandom(1), faults);
  return chunks.map((chunk) => alter(Buffer.from(chunk)).toString()).join("");
}

test("without faults everything passes as it came, however it was cut into chunks", () => {
  for (let size = 1; size < 20; size += 1) {
    const chunks = ALL.match(new RegExp(`[^]{1,${size}}`, "gu")) ?? [];
    expect(through(NONE, chunks)).toBe(ALL);
  }
});

test("messages alone are dropped, repeated and overtaken", () => {
  expect(through({ ...NONE, dropped: 1 }, [ALL])).toBe(HELLO);
  expect(through({ ...NONE, repeated: 1 }, [ALL])).toBe(
    HELLO + ONE + ONE + TWO + TWO + THREE + THREE,
  );
  expect(through({ ...NONE, overtaken: 1 }, [HELLO + ONE + TWO])).toBe(HELLO + TWO + ONE);
});
