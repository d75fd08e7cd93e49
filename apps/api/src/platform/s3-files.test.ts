import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileStore } from "../media/file-store.ts";
import { newId } from "../new-id.ts";
import { call, request, signUp } from "../testing/api.ts";
import { createTestApp } from "../testing/app.ts";
import { testFileStore } from "../testing/file-store-contract.ts";
import { startS3Server, type S3Server } from "../testing/s3-server.ts";
import { upload } from "../testing/upload.ts";
import { diskUploadParts } from "./disk-upload-parts.ts";
import { s3Error } from "./s3-errors.ts";
import { s3Files } from "./s3-files.ts";

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.stop());

describe("on S3", () => {
  testFileStore(() => s3Files(server.settings));
});

test("FILE-25: what takes several parts comes back whole and in ranges, and a torn one leaves nothing", async () => {
  const store = await s3Files(server.settings);
  const bytes = randomBytes(20 * 1024 * 1024 + 5);
  await store.put("file-parts", Readable.from([bytes]));
  const part = await store.read("file-parts", { first: 8_388_600, last: 16_777_300 });
  const read: Buffer[] = [];
  for await (const chunk of part ?? []) read.push(Buffer.from(chunk));
  expect(Buffer.concat(read).equals(bytes.subarray(8_388_600, 16_777_301))).toBe(true);

  async function* torn(): AsyncGenerator<Uint8Array> {
    yield bytes;
    throw new Error("torn");
  }
  await expect(store.put("file-torn-late", torn())).rejects.toThrow("torn");
  expect(await store.read("file-torn-late")).toBeUndefined();
});

test("FILE-5: a full store is a refusal that says so, other trouble is not", () => {
  const full = Object.assign(new Error("no room"), { name: "XMinioStorageFull" });
  expect(s3Error(full)).toMatchObject({ problem: { code: "storage_full", status: 507 } });
  const denied = Object.assign(new Error("no"), { name: "AccessDenied" });
  expect(s3Error(denied)).toBe(denied);
});

test("FILE-26: where the operator wants it, whoever may read a file is sent to its address in the store", async () => {
  const store: FileStore = await s3Files({ ...server.settings, presign: true });
  const world = await createTestApp({ files: { store, parts: diskUploadParts(server.folder) } });
  const [ada, ben] = [await signUp(world.app, "ada"), await signUp(world.app, "ben")];
  const body = { clientId: newId(), title: "Group", memberIds: [] };
  const { id: conversationId } = await call(world.app, "createGroup", { token: ada.token, body });
  const bytes = randomBytes(50_000);
  const { id: fileId } = await upload(world.app, ada, bytes);
  await call(world.app, "send", {
    token: ada.token,
    params: { conversationId },
    body: { files: [fileId], body: { type: "text", text: "Look" } },
  });
  const params = { conversationId, fileId };
  expect((await request(world.app, "file", { token: ben.token, params })).statusCode).toBe(404);
  const answer = await request(world.app, "file", { token: ada.token, params });
  expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([307, "no-store"]);
  const address = String(answer.headers["location"]);
  const found = await fetch(address, { headers: { range: "bytes=100-199" } });
  expect(found.status).toBe(206);
  expect(Buffer.from(await found.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
  expect(found.headers.get("content-disposition")).toBe("attachment");
  const forged = await fetch(address.replace(/Signature=[0-9a-f]{8}/, "Signature=00000000"));
  expect(forged.status).toBe(403);
  await world.close();
});
