import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { searchContract } from "@parley/sdk/testing/search-contract.ts";
import { storeContract } from "@parley/sdk/testing/store-contract.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFileStore, type FileStore } from "./file-store.ts";

let folder: string;
let store: FileStore | undefined;

async function open(): Promise<FileStore> {
  await store?.close();
  store = await openFileStore(folder);
  return store;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley store "));
});
afterEach(async () => {
  await store?.close();
  store = undefined;
});

storeContract("the file store", { open, reopen: open });
searchContract("the file store", { open, reopen: open });

describe("the file store", () => {
  const journal = () => join(folder, "journal.1");

  test("SDK-8: a line cut short by a crash never counts, and the next commit is whole", async () => {
    await (await open()).commit({ cursor: "db.1" });
    await appendFile(journal(), 'deadbeef {"cursor":"db.2"');
    await (await open()).commit({ cursor: "db.3" });
    expect((await (await open()).load()).cursor).toBe("db.3");
    expect((await readFile(journal(), "utf8")).match(/\n/g)).toHaveLength(2);
  });

  test("SDK-8: a file damaged before its end is refused instead of cut", async () => {
    const opened = await open();
    await opened.commit({ cursor: "db.1" });
    await opened.commit({ cursor: "db.2" });
    await opened.close();
    store = undefined;
    const content = await readFile(journal(), "utf8");
    await writeFile(journal(), content.replace("db.1", "db.9"));
    await expect(openFileStore(folder)).rejects.toThrow(/is damaged at byte 0/);
  });

  test("SDK-8: a long journal is rewritten, and nothing is lost by it", async () => {
    const opened = await open();
    const about = "x".repeat(100_000);
    for (let n = 0; n < 60; n += 1) {
      const id = "019b76da-a800-7962-ae30-60ad7e528bc1";
      const person = { id, username: "ben", displayName: `Ben ${n}`, about, avatar: null };
      await opened.commit({ people: [person], cursor: `db.${n}` });
    }
    const again = await open();
    expect(await readdir(folder)).toEqual(["journal.2"]);
    const { cursor, people } = await again.load();
    expect({ cursor, name: people[0]?.displayName }).toEqual({ cursor: "db.59", name: "Ben 59" });
  });

  test("SDK-8: what a rewriting left behind is removed", async () => {
    await (await open()).commit({ cursor: "db.1" });
    await writeFile(join(folder, "journal.2.new"), "half");
    expect((await (await open()).load()).cursor).toBe("db.1");
    expect(await readdir(folder)).toEqual(["journal.1"]);
  });

  test("SDK-9: only the owner may read it", async () => {
    await (await open()).commit({ cursor: "db.1" });
    expect((await stat(journal())).mode & 0o777).toBe(0o600);
  });

  test(
    "SDK-8: every commit that was confirmed survives a kill -9",
    { timeout: 60_000 },
    async () => {
      for (let round = 0; round < 3; round += 1) {
        const writer = fileURLToPath(new URL("./testing/endless-writer.ts", import.meta.url));
        const child = spawn(process.execPath, [writer, folder], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        let confirmed = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
          confirmed += text;
          if (confirmed.split("\n").length > 40) child.kill("SIGKILL");
        });
        await once(child, "close");
        const last = Number(confirmed.trimEnd().split("\n").at(-1));
        const found = Number((await (await open()).load()).cursor);
        expect(last).toBeGreaterThan(30);
        expect(found).toBeGreaterThanOrEqual(last);
        await store?.close();
        store = undefined;
      }
    },
  );
});
