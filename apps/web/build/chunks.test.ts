import { expect, test } from "vitest";
import { chunkGroups, toFetchAhead, type ModuleGraph } from "./chunks.ts";

const WEB = "/p/apps/web/src";
const REACT = "/p/node_modules/.pnpm/react-dom@19.3.1/node_modules/react-dom/client.js";
const ROUTER = "/p/node_modules/.pnpm/x@1/node_modules/@tanstack/react-router/dist/link.js";
const QUERY = "/p/node_modules/.pnpm/x@1/node_modules/@tanstack/query-core/build/query.js";
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  [`${WEB}/ui/avatar.tsx`]: [`${WEB}/features/chat-list/chat-row.tsx`],
  [`${WEB}/features/chat-list/chat-row.tsx`]: [`${WEB}/routes/chats-page.tsx`],
  [`${WEB}/ui/text-area.tsx`]: [`${WEB}/features/profile/profile-form.tsx`],
  [REACT]: [`${WEB}/main.tsx`],
  [ROUTER]: [`${WEB}/main.tsx`],
  [QUERY]: [`${WEB}/queries/react-query.ts`],
  [`${WEB}/queries/push-subscription.ts`]: [`${WEB}/shell/stand-by.ts`, `${WEB}/queries/push.ts`],
  [`${WEB}/shell/app-badge.ts`]: [`${WEB}/shell/stand-by.ts`],
  "/p/packages/sdk/src/rest/rest-client.ts": [`${WEB}/queries/rest.ts`],
  [`${WEB}/queries/rest.ts`]: [`${WEB}/main.tsx`, `${WEB}/queries/devices.ts`],
};
const graph: ModuleGraph = { getModuleInfo: (id) => ({ importers: IMPORTERS[id] ?? [] }) };

test.each([
  [REACT, "libraries"],
  [ROUTER, "libraries"],
  ["/p/node_modules/.pnpm/x@1/node_modules/@base-ui/react/menu/index.mjs", null],
  [`${WEB}/ui/dialog.tsx`, null],
  [`${WEB}/ui/avatar.tsx`, "common"],
  [`${WEB}/ui/text-area.tsx`, "pages"],
  [QUERY, null],
  [`${WEB}/queries/push-subscription.ts`, "device"],
  [`${WEB}/shell/app-badge.ts`, null],
  ["/p/packages/sdk/src/rest/rest-client.ts", "common"],
  [`${WEB}/features/profile/profile.tsx`, null],
  [`${WEB}/locales/pseudo.po`, null],
])("WEB-5: %s belongs to the file %s", (id, group) => {
  expect(chunkGroups.map(({ name }) => name(id, graph))).toEqual([group]);
});

test("WEB-5: what a page imports is fetched with it where nothing is kept yet; its style always is", () => {
  const imports = ["assets/pages-1.js", "assets/pages-1.css"];
  expect(toFetchAhead("index.html", imports, { hostType: "html" })).toEqual(imports);
  expect(toFetchAhead("assets/sign-in-page-1.js", imports, { hostType: "js" })).toEqual(imports);
  expect(toFetchAhead("assets/chat-page-1.js", imports, { hostType: "js" })).toEqual([
    "assets/pages-1.css",
  ]);
});
