import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { expect, test } from "vitest";
import { lazyPart } from "./lazy-part.tsx";

test("APP-27: a part is shown as soon as its code is there, and what stands in for it until then", async () => {
  const code = Promise.withResolvers<{ default: (props: { name: string }) => string }>();
  let loads = 0;
  const Part = lazyPart<{ name: string }>(() => {
    loads += 1;
    return code.promise;
  }, "loading");
  const place = document.createElement("div");
  const root = createRoot(place);
  flushSync(() => root.render(createElement(Part, { name: "Ann" })));
  expect(place.textContent).toBe("loading");
  code.resolve({ default: ({ name }) => `Hello ${name}` });
  // No timer passes meanwhile: React's own `lazy` would wait for one.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  expect(place.textContent).toBe("Hello Ann");
  flushSync(() => root.render([createElement(Part, { key: 1, name: "Ben" })]));
  expect(place.textContent).toBe("Hello Ben");
  expect(loads).toBe(1);
  root.unmount();
});
