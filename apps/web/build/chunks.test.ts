import { expect, test } from "vitest";
import { chunkGroups } from "./chunks.ts";

test.each([
  ["/p/node_modules/.pnpm/react-dom@19.3.1/node_modules/react-dom/client.js", "libraries"],
  ["/p/node_modules/.pnpm/x@1/node_modules/@tanstack/react-router/dist/link.js", "libraries"],
  ["/p/node_modules/.pnpm/x@1/node_modules/@base-ui/react/menu/index.mjs", null],
  ["/p/apps/web/src/ui/dialog.tsx", null],
  ["/p/apps/web/src/ui/avatar.tsx", "common"],
  ["/p/packages/sdk/src/create-messenger.ts", "common"],
  ["/p/apps/web/src/features/profile/profile.tsx", null],
  ["/p/apps/web/src/locales/pseudo.po", null],
])("WEB-5: %s belongs to the file %s", (id, group) => {
  expect(chunkGroups.map(({ name }) => name(id))).toEqual([group]);
});
