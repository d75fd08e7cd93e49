import { expect, test } from "vitest";
import { missingPaths } from "./doc-paths.ts";

const root = process.cwd();

test("paths and links that lead nowhere are found, others are not", () => {
  const text = [
    "`apps/api/src/server.ts` and `apps/api/src/server.ts:12` are there, `apps/api/src/gone.ts` is not.",
    "Patterns such as `apps/*/src` and code such as `a/b` are not paths.",
    "[here](ARCHITECTURE.md) [part](ARCHITECTURE.md#folders) [gone](gone.md) [web](https://a.example)",
  ].join("\n");
  expect(missingPaths(root, "docs/page.md", text)).toEqual([
    "apps/api/src/gone.ts",
    "docs/gone.md",
  ]);
});
