import { expect, test } from "vitest";
import { readAhead } from "./read-ahead.ts";

const BYTES = Uint8Array.from({ length: 100 }, (_, place) => place);

function counted() {
  const reads: string[] = [];
  const source = readAhead(
    {
      size: BYTES.length,
      async read(start, end) {
        reads.push(`${start}-${end}`);
        return BYTES.slice(start, end);
      },
    },
    40,
  );
  return { reads, source };
}

test("MEDIA-16: what is read on and on is read in few steps, and never past the end", async () => {
  const { reads, source } = counted();
  for (let at = 0; at < 100; at += 10) {
    expect(await source.read(at, at + 10)).toEqual(BYTES.slice(at, at + 10));
  }
  expect(reads).toEqual(["0-10", "10-50", "50-90", "90-100"]);
});

test("MEDIA-16: a jump reads what is asked for alone", async () => {
  const { reads, source } = counted();
  for (const at of [50, 0, 80, 30]) {
    expect(await source.read(at, at + 5)).toEqual(BYTES.slice(at, at + 5));
  }
  expect(reads).toEqual(["50-55", "0-5", "80-85", "30-35"]);
});

test("MEDIA-16: two that read at once get each what they asked for", async () => {
  const { source } = counted();
  const [one, other] = await Promise.all([source.read(0, 10), source.read(60, 70)]);
  expect(one).toEqual(BYTES.slice(0, 10));
  expect(other).toEqual(BYTES.slice(60, 70));
});
