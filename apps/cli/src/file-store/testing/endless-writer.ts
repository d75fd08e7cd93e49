import { openFileStore } from "../file-store.ts";

/** Commits to a store until it is killed, and prints what was confirmed. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name a folder");
const store = await openFileStore(folder);
for (let n = Number((await store.load()).cursor ?? 0) + 1; ; n += 1) {
  await store.commit({ cursor: String(n) });
  process.stdout.write(`${n}\n`);
}
