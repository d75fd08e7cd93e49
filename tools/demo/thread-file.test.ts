import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";
import { loadThreads, parseThreadFile } from "./thread-file.ts";
import { writeThread } from "./write-thread.ts";

test("a talk keeps its words, and {place2} is another one", () => {
  const file = parseThreadFile(
    "@place: here | there\n== meet\nA: {place} or {place2}?\nB: {place}, {A}!\\nNow.\n",
  );
  const [thread] = file.threads;
  if (thread === undefined) throw new Error("no thread");
  const spoken = writeThread(
    thread,
    file.slots,
    ["mei.lin", "omar.haddad"],
    seededRandom("a test"),
  );
  expect(["Here or there?", "There or here?"]).toContain(spoken[0]?.text);
  const place = spoken[0]?.text.split(" ")[0] ?? "";
  expect(spoken[1]).toEqual({ by: "omar.haddad", text: `${place}, Mei!\nNow.` });
});

test("a line that is none of a thread file is named", () => {
  expect(() => parseThreadFile("== meet\nA says hello\n")).toThrow("A says hello");
  expect(() => parseThreadFile("A: before any thread\n")).toThrow("before any thread");
});

const NAMES = readdirSync(new URL("threads", import.meta.url)).map((file) =>
  file.replace(".txt", ""),
);

test.each(NAMES)("every slot of %s has words", (name) => {
  const { slots, threads } = loadThreads(name);
  const words = new Map([...slots, ["number", ["1"]] as const]);
  const cast = ["mei.lin", "omar.haddad", "ana.duarte", "bruno.reis"];
  for (const thread of threads) {
    expect(() => writeThread(thread, words, cast, seededRandom(thread.name))).not.toThrow();
  }
});
