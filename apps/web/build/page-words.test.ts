import { expect, test } from "vitest";
import { pageWords } from "./page-words.ts";

const CODE = 'import { useLingui } from "@lingui/react/macro";';

function transformed(file: string, code = CODE): unknown {
  const { transform } = pageWords("/app");
  if (typeof transform !== "function") throw new Error("the plugin has no transform");
  return Reflect.apply(transform, {}, [code, `/app/src/${file}`]);
}

test("WEB-3: what says something beyond the chat list loads the sentences of pages first, nothing else does", () => {
  const loads = { code: expect.stringMatching(/^import "\/app\/src\/i18n\/page-words\.ts"; /) };
  expect(transformed("features/gallery/gallery-drawer.tsx")).toMatchObject(loads);
  expect(transformed("voice/some.tsx?v=1")).toMatchObject(loads);
  expect(transformed("routes/sign-up-page.tsx")).toMatchObject(loads);
  expect(transformed("features/chat-list/chat-row.tsx")).toBeUndefined();
  expect(transformed("chat/system-line.ts")).toBeUndefined();
  expect(transformed("service-worker/message-words.ts")).toBeUndefined();
  expect(transformed("features/gallery/gallery-rows.ts", "export const a = 1;")).toBeUndefined();
  expect(transformed("features/gallery/gallery-rows.test.ts")).toBeUndefined();
});
