import { expect, test } from "vitest";
import { importsOf } from "./imports.ts";
import { readSources } from "./sources.ts";
import { importViolations, shapeViolations } from "./violations.ts";
import { ZONES } from "./zones.ts";

test("every form of import is seen, types included", () => {
  const text = [
    'import "./a.ts";',
    'import b from "./b.ts";',
    'import type { C } from "./c.ts";',
    'import {\n  d,\n  type E,\n} from "../d.ts";',
    'export { f } from "@parley/protocol/id.ts";',
    'export * from "node:fs";',
    'const g = await import("fastify");',
    'type H = import("./h.ts").H;',
    'const text = `see "./not.ts"`;',
  ].join("\n");
  expect(importsOf("apps/api/src/x/y.ts", text).map((one) => one.target)).toEqual([
    "apps/api/src/x/a.ts",
    "apps/api/src/x/b.ts",
    "apps/api/src/x/c.ts",
    "apps/api/src/d.ts",
    "packages/protocol/src/id.ts",
    "node:fs",
    "npm:fastify",
    "apps/api/src/x/h.ts",
  ]);
});

test.each([
  ["packages/protocol/src/a.ts", "@parley/sdk/state.ts"],
  ["packages/protocol/src/a.ts", "node:crypto"],
  ["packages/sdk/src/a.ts", "node:fs"],
  ["packages/sdk/src/a.ts", "ws"],
  ["packages/sdk/src/deep/a.ts", "../../../../apps/api/src/caller.ts"],
  ["apps/api/src/accounts/a.ts", "../postgres/connection.ts"],
  ["apps/api/src/accounts/a.ts", "../conversation/append.ts"],
  ["apps/api/src/conversation/a.ts", "fastify"],
  ["apps/api/src/conversation/a.ts", "../delivery/fan-out.ts"],
  ["apps/api/src/delivery/a.ts", "pg"],
  ["apps/api/src/http/a.ts", "../postgres/account-store.ts"],
  ["apps/api/src/http/a.ts", "../gateway/session.ts"],
  ["apps/api/src/gateway/a.ts", "../postgres/conversation/append.ts"],
  ["apps/api/src/gateway/a.ts", "drizzle-orm"],
  ["apps/api/src/platform/a.ts", "../http/endpoint.ts"],
  ["apps/api/src/postgres/a.ts", "../platform/disk-blobs.ts"],
  ["apps/api/src/main.ts", "./app.ts"],
  ["apps/web/src/ui/a.tsx", "@parley/protocol/id.ts"],
  ["apps/web/src/ui/a.tsx", "../state/chat-store.ts"],
  ["apps/web/src/features/composer/a.tsx", "../conversation/timeline.tsx"],
  ["apps/web/src/features/composer/a.tsx", "../../engine/engine.ts"],
  ["apps/web/src/queries/a.ts", "../state/chat-store.ts"],
  ["apps/web/src/engine/a.ts", "../state/chat-store.ts"],
  ["apps/web/src/main.tsx", "@parley/api/config.ts"],
  ["apps/cli/src/a.ts", "@parley/api/server.ts"],
])("%s may not import %s, not even its types", (path, specifier) => {
  const text = `import type { X } from "${specifier}";\n`;
  expect(importViolations([{ path, text }], ZONES)).toHaveLength(1);
});

test.each([
  ["apps/api/src/http/a.ts", "../accounts/profile.ts"],
  ["apps/web/src/features/composer/a.tsx", "./deep/b.tsx"],
  ["apps/web/src/features/composer/a.tsx", "../../ui/button.tsx"],
  ["apps/api/src/app.ts", "./postgres/connection.ts"],
  ["apps/api/src/http/a.test.ts", "../postgres/connection.ts"],
])("%s may import %s", (path, specifier) => {
  expect(importViolations([{ path, text: `import "${specifier}";\n` }], ZONES)).toEqual([]);
});

test("names without a reason and giants are seen", () => {
  const long = "x\n".repeat(401);
  const sources = [
    { path: "apps/api/src/utils.ts", text: "" },
    { path: "packages/sdk/src/index.ts", text: "" },
    { path: "apps/api/src/giant.ts", text: long },
    { path: "apps/api/src/fine.ts", text: "x\n".repeat(400) },
  ];
  expect(shapeViolations(sources)).toHaveLength(3);
});

test("the sources that are checked are those of the repository", async () => {
  const paths = (await readSources(process.cwd())).map((source) => source.path);
  expect(paths).toContain("apps/api/src/server.ts");
  expect(paths).toContain("packages/protocol/src/id.ts");
  expect(paths.some((path) => path.includes("node_modules"))).toBe(false);
});
