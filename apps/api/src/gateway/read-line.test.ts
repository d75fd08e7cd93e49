import { expect, test } from "vitest";
import { ReadLine } from "./read-line.ts";

/** Reads that end when the test says so. */
function reads(line: ReadLine) {
  const started: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<void>>();
  return {
    started,
    read: (name: string) =>
      line.read(() => {
        started.push(name);
        const end = Promise.withResolvers<void>();
        ends.set(name, end);
        return end.promise;
      }),
    end: (name: string) => ends.get(name)?.resolve(),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
  };
}

test("SOCK-26: a few read at once, the others in the order they came, also after one that failed", async () => {
  const { started, read, end, fail } = reads(new ReadLine(2, 10));
  const all = ["a", "b", "c", "d"].map((name) => read(name));
  expect(started).toEqual(["a", "b"]);
  fail("b");
  await expect(all[1]).rejects.toThrow("b");
  await expect.poll(() => started).toEqual(["a", "b", "c"]);
  end("a");
  await all[0];
  await expect.poll(() => started).toEqual(["a", "b", "c", "d"]);
  end("c");
  end("d");
  await Promise.all([all[2], all[3]]);
  const later = read("e");
  expect(started.at(-1)).toBe("e");
  end("e");
  await later;
});

test("SOCK-26: a full line takes nobody in", () => {
  const line = new ReadLine(1, 1);
  const { read } = reads(line);
  expect(read("reads")).toBeDefined();
  expect(line.isFull).toBe(false);
  expect(read("waits")).toBeDefined();
  expect(line.isFull).toBe(true);
  expect(read("is turned away")).toBeUndefined();
});
