import { readFile, writeFile } from "node:fs/promises";
import { PAGE, withTables } from "./document.ts";
import { FIGURES } from "./inputs.ts";
import { sizeTable } from "./tables.ts";

// Prints what the model says; with --write, puts its tables into the page.
if (process.argv.includes("--write")) {
  await writeFile(PAGE, withTables(await readFile(PAGE, "utf8")));
  console.log(`Written: ${PAGE}`);
} else {
  console.log(sizeTable(FIGURES));
}
