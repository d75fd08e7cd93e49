import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../new-id.ts";
import { call, request, signUp } from "../../testing/api.ts";
import { createTestApp, type TestApp } from "../../testing/app.ts";
import { scrape } from "../../testing/scrape.ts";
import { upload } from "../../testing/upload.ts";

let world: TestApp;
beforeAll(async () => {
  world = await createTestApp();
});
afterAll(() => world.close());

async function counted(): Promise<(number | undefined)[]> {
  const values = await scrape(world.app);
  return [
    'parley_files_total{outcome="stored"}',
    'parley_file_bytes_total{direction="in"}',
    'parley_file_bytes_total{direction="out"}',
  ].map((name) => values.get(name));
}

test("METRICS-3: files that became whole, their bytes, and the bytes that readers got", async () => {
  const ada = await signUp(world.app, "ada");
  expect(await counted()).toEqual([0, 0, 0]);
  const file = await upload(world.app, ada, Buffer.alloc(1_000));
  expect(await counted()).toEqual([1, 1_000, 0]);
  const chat = await call(world.app, "openSelf", { token: ada.token });
  const params = { conversationId: chat.id, fileId: file.id };
  await call(world.app, "send", {
    token: ada.token,
    params: { conversationId: chat.id },
    body: { clientId: newId(), body: { type: "text", text: "Mine" }, files: [file.id] },
  });
  await request(world.app, "file", { token: ada.token, params });
  const range = { range: "bytes=0-99" };
  await request(world.app, "file", { token: ada.token, params, headers: range });
  expect(await counted()).toEqual([1, 1_000, 1_100]);
});
