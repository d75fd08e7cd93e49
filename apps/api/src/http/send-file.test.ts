import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { FileStore } from "../media/file-store.ts";
import { newId } from "../new-id.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { call, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { upload } from "../testing/upload.ts";

let folder: string;
let server: TestApp;
let ada: TestPerson;
let store: FileStore;
/** What reading from the store does in place of it. */
let trouble: (() => Promise<never>) | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-test-"));
  const disk = diskFilePlaces(folder);
  store = { ...disk.store, read: (...what) => trouble?.() ?? disk.store.read(...what) };
  server = await createTestApp({ files: { store, parts: disk.parts } });
  ada = await signUp(server.app, "ada");
});
afterEach(() => {
  trouble = null;
  delete store.addressOf;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function sentFile() {
  const chat = await call(server.app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "Pictures", memberIds: [] },
  });
  const { id } = await upload(server.app, ada);
  const body = { type: "text", text: "Look" } as const;
  const params = { conversationId: chat.id };
  await call(server.app, "send", { token: ada.token, params, body: { body, files: [id] } });
  return (headers: Record<string, string> = {}) =>
    request(server.app, "file", {
      token: ada.token,
      params: { ...params, fileId: id },
      headers,
    });
}

const away = () => Promise.reject(new Error("The store does not answer"));

test.each([{}, { range: "bytes=0-3" }])(
  "FILE-29: an answer in place of a file is kept by nobody, and says nothing of its bytes",
  async (headers) => {
    const get = await sentFile();
    trouble = away;
    const answer = await get(headers);
    expect([answer.statusCode, answer.json().code]).toEqual([500, "internal"]);
    expect(answer.headers["cache-control"]).toBe("no-store");
    for (const name of ["etag", "content-range", "accept-ranges", "content-disposition"]) {
      expect(answer.headers).not.toHaveProperty(name);
    }
    trouble = null;
    expect((await get(headers)).statusCode).toBe("range" in headers ? 206 : 200);
  },
);

test("FILE-29: … nor where the store gives out no address", async () => {
  const get = await sentFile();
  store.addressOf = away;
  const answer = await get();
  expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([500, "no-store"]);
});
