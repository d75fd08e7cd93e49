import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const DOCS = new URL("../../../docs/", import.meta.url);

/** Replaces what stands between two marks of a page of docs/, `<!-- name -->` and `<!-- end of name -->`. */
export async function writeDocument(
  name: string,
  text: string,
  page = "benchmarks.md",
): Promise<void> {
  const file = fileURLToPath(new URL(page, DOCS));
  const document = await readFile(file, "utf8");
  const marked = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*(?=<!-- end of ${name} -->)`, "u");
  if (!marked.test(document)) throw new Error(`docs/${page} has no place for ${name}.`);
  await writeFile(
    file,
    document.replace(marked, () => `\n${text}\n\n`),
  );
}
