import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const DOCUMENT = fileURLToPath(new URL("../../../docs/benchmarks.md", import.meta.url));

/** Replaces what stands between two marks of docs/benchmarks.md, `<!-- name -->` and `<!-- end of name -->`. */
export async function writeDocument(name: string, text: string): Promise<void> {
  const document = await readFile(DOCUMENT, "utf8");
  const marked = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*(?=<!-- end of ${name} -->)`, "u");
  if (!marked.test(document)) throw new Error(`docs/benchmarks.md has no place for ${name}.`);
  await writeFile(
    DOCUMENT,
    document.replace(marked, () => `\n${text}\n\n`),
  );
}
