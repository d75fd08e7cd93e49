import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, request, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import { Upload, type UploadOptions } from "tus-js-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { createLeaseRows } from "../postgres/media/lease-rows.ts";
import { call, problemOf, refusal, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

const MIB = 1024 * 1024;

let server: TestApp;
let url = "";
let ada: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  server = await createTestApp({ config: { maxUpload: 8 * MIB, fileQuota: 40 * MIB } });
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  ada = await signUp(server.app, "ada");
  ben = await signUp(server.app, "ben");
});
afterAll(() => server.close());

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64url");

function post(person: TestPerson, payload: Buffer, fileId = newId(), headers = {}) {
  return server.app.inject({
    method: "POST",
    url: "/v1/files",
    query: { fileId },
    headers: {
      authorization: `Bearer ${person.token}`,
      "content-type": "application/octet-stream",
      ...headers,
    },
    payload,
  });
}

function tus(
  person: TestPerson,
  method: "POST" | "HEAD" | "PATCH" | "DELETE",
  fileId: string,
  headers: Record<string, string> = {},
  payload?: Buffer,
) {
  return server.app.inject({
    method,
    url: method === "POST" ? "/v1/uploads" : `/v1/uploads/${fileId}`,
    headers: {
      authorization: `Bearer ${person.token}`,
      "tus-resumable": "1.0.0",
      ...(method === "POST" ? { "upload-metadata": `id ${btoa(fileId)}` } : {}),
      ...(payload === undefined ? {} : { "content-type": "application/offset+octet-stream" }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
}

/** Uploads as the app does. */
function upload(
  bytes: Buffer,
  fileId: string,
  options: Partial<UploadOptions> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(bytes, {
      endpoint: `${url}${PATHS.beginUpload[1]}`,
      metadata: { id: fileId },
      headers: { authorization: `Bearer ${ada.token}` },
      retryDelays: [0, 10, 50],
      onSuccess: () => resolve(),
      onError: reject,
      ...options,
    }).start();
  });
}

const used = async (person: TestPerson) =>
  (await call(server.app, "storage", { token: person.token })).used;

test("FILE-6: a file in one request is described by its size and hash, and stored once for its id", async () => {
  const bytes = randomBytes(100_000);
  const fileId = newId();
  const answer = await post(ada, bytes, fileId);
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toEqual({ id: fileId, size: 100_000, sha256: hashOf(bytes) });
  const again = await post(ada, bytes, fileId);
  expect([again.statusCode, again.json()]).toEqual([201, answer.json()]);
});

test("FILE-6: a file comes in a form as well, its size said or not", async () => {
  const bytes = randomBytes(20_000);
  const form = Buffer.concat([
    Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="file"; filename="../../a.html"\r\nContent-Type: text/html\r\n\r\n',
    ),
    bytes,
    Buffer.from("\r\n--x--\r\n"),
  ]);
  const type = { "content-type": "multipart/form-data; boundary=x" };
  for (const extra of [{}, { "upload-length": "20000" }]) {
    const answer = await post(ada, form, newId(), { ...type, ...extra });
    expect([answer.statusCode, answer.json()]).toMatchObject([201, { sha256: hashOf(bytes) }]);
  }
  const short = await post(ada, form, newId(), { ...type, "upload-length": "19999" });
  expect(problemOf(short).code).toBe("too_large");
});

test("FILE-7: an upload in pieces becomes the same file", async () => {
  const bytes = randomBytes(3 * MIB + 5);
  const fileId = newId();
  await upload(bytes, fileId, { chunkSize: MIB });
  const answer = await post(ada, bytes, fileId);
  expect(answer.json()).toEqual({ id: fileId, size: bytes.length, sha256: hashOf(bytes) });
});

test("FILE-7: a torn upload goes on where it broke off, also after a restart", async () => {
  const bytes = randomBytes(2 * MIB);
  const fileId = newId();
  const length = { "upload-length": String(bytes.length) };
  const begun = await tus(ada, "POST", fileId, length);
  expect([begun.statusCode, begun.headers.location]).toEqual([201, `/v1/uploads/${fileId}`]);

  const torn = new AbortController();
  const init = {
    method: "PATCH",
    headers: {
      authorization: `Bearer ${ada.token}`,
      "tus-resumable": "1.0.0",
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    },
    body: new ReadableStream({
      start: (controller) => controller.enqueue(bytes.subarray(0, MIB)),
    }),
    // Node's fetch wants it for a body that is a stream.
    duplex: "half" as const,
    signal: torn.signal,
  };
  const sending = fetch(`${url}/v1/uploads/${fileId}`, init);
  const offset = async () =>
    Number((await tus(ada, "HEAD", fileId)).headers["upload-offset"] ?? "NaN");
  // HEAD takes the upload over: what is asked meanwhile ends the request that writes.
  await vi.waitFor(async () => expect(await server.partLength(fileId)).toBe(MIB));
  torn.abort();
  await expect(sending).rejects.toThrow("aborted");
  expect(await offset()).toBe(MIB);

  await server.restart();
  await server.app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
  expect(await offset()).toBe(MIB);
  const rest = bytes.subarray(MIB);
  const done = await tus(ada, "PATCH", fileId, { "upload-offset": String(MIB) }, rest);
  expect([done.statusCode, done.headers["upload-offset"]]).toEqual([204, String(bytes.length)]);
  expect((await post(ada, bytes, fileId)).json().sha256).toBe(hashOf(bytes));
});

test("FILE-7: an upload of nothing is refused as it begins", async () => {
  const refused = await tus(ada, "POST", newId(), { "upload-length": "0" });
  expect(problemOf(refused)).toMatchObject({ code: "invalid_request", status: 400 });
});

test("FILE-7: an upload that is begun twice is one, and bytes at the wrong place are refused", async () => {
  const fileId = newId();
  const length = { "upload-length": "10" };
  await tus(ada, "POST", fileId, length);
  await tus(ada, "PATCH", fileId, { "upload-offset": "0" }, Buffer.from("01234"));
  expect((await tus(ada, "POST", fileId, length)).statusCode).toBe(201);
  const wrong = await tus(ada, "PATCH", fileId, { "upload-offset": "0" }, Buffer.from("01234"));
  expect(problemOf(wrong)).toMatchObject({ code: "offset_conflict", status: 409 });
  const long = await tus(ada, "PATCH", fileId, { "upload-offset": "5" }, Buffer.from("567890"));
  expect(problemOf(long).code).toBe("too_large");
  await tus(ada, "PATCH", fileId, { "upload-offset": "5" }, Buffer.from("56789"));
  expect((await tus(ada, "HEAD", fileId)).headers["upload-offset"]).toBe("10");
});

/** Asks one thing after another, on one connection as long as it can. */
function onOneConnection() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  async function ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Buffer,
  ): Promise<IncomingMessage> {
    const asking = request(`${url}${path}`, {
      agent,
      method,
      headers: { authorization: `Bearer ${ada.token}`, ...headers },
    });
    asking.end(body);
    const [answer]: IncomingMessage[] = await once(asking, "response");
    if (answer === undefined) throw new Error("There is no answer.");
    answer.resume();
    return answer;
  }
  return {
    ask,
    head: (fileId: string) => ask("HEAD", `/v1/uploads/${fileId}`, { "tus-resumable": "1.0.0" }),
    patch: (fileId: string, offset: number, body: Buffer) =>
      ask(
        "PATCH",
        `/v1/uploads/${fileId}`,
        {
          "tus-resumable": "1.0.0",
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
        },
        body,
      ),
    end: () => agent.destroy(),
  };
}

test("FILE-28: whoever sent bytes to the wrong place can ask on the same connection for the right one", async () => {
  const fileId = newId();
  const bytes = randomBytes(8 * MIB);
  await tus(ada, "POST", fileId, { "upload-length": String(bytes.length) });
  await tus(ada, "PATCH", fileId, { "upload-offset": "0" }, bytes.subarray(0, MIB));
  const line = onOneConnection();
  expect((await line.patch(fileId, 0, bytes)).statusCode).toBe(409);
  expect((await line.head(fileId)).headers["upload-offset"]).toBe(String(MIB));
  expect((await line.patch(fileId, MIB, bytes.subarray(MIB))).statusCode).toBe(204);
  line.end();
});

test("FILE-28: … also when it was refused while it was being read, as after a kill", async () => {
  const fileId = newId();
  const bytes = randomBytes(8 * MIB);
  await tus(ada, "POST", fileId, { "upload-length": String(bytes.length) });
  const leases = createLeaseRows(server.database);
  const killed = newId();
  expect(await leases.take(ada.id, fileId, killed, 60_000)).toBe(true);
  const line = onOneConnection();
  expect((await line.patch(fileId, 0, bytes)).statusCode).toBe(503);
  expect((await line.head(fileId)).headers["upload-offset"]).toBe("0");
  await leases.release(ada.id, fileId, killed);
  expect((await line.patch(fileId, 0, bytes)).statusCode).toBe(204);
  line.end();
});

test("FILE-28: … and when one request held more than it said", async () => {
  const line = onOneConnection();
  const said = { "upload-length": "20", "content-type": "application/octet-stream" };
  const answer = await line.ask("POST", `/v1/files?fileId=${newId()}`, said, randomBytes(8 * MIB));
  expect(answer.statusCode).toBe(413);
  expect((await line.ask("GET", "/v1/me/storage")).statusCode).toBe(200);
  line.end();
});

test("FILE-8: an id that is somebody else's, or another file's, is refused", async () => {
  const fileId = newId();
  await post(ada, randomBytes(10), fileId);
  expect(problemOf(await post(ben, randomBytes(10), fileId)).code).toBe("client_id_conflict");
  expect(problemOf(await post(ada, randomBytes(11), fileId)).code).toBe("client_id_conflict");
});

test("FILE-8: nobody sees, goes on with or ends the upload of another", async () => {
  const fileId = newId();
  await tus(ada, "POST", fileId, { "upload-length": "10" });
  const patch = await tus(
    ben,
    "PATCH",
    fileId,
    { "upload-offset": "0" },
    Buffer.from("0123456789"),
  );
  expect(problemOf(patch).code).toBe("not_found");
  expect((await tus(ben, "HEAD", fileId)).statusCode).toBe(404);
  expect(problemOf(await tus(ben, "DELETE", fileId)).code).toBe("not_found");
  expect((await tus(ada, "HEAD", fileId)).headers["upload-offset"]).toBe("0");
});

test("FILE-9: a file that is too large is refused before its first byte", async () => {
  const large = await tus(ada, "POST", newId(), { "upload-length": String(9 * MIB) });
  expect(problemOf(large).code).toBe("too_large");
  const said = await post(ada, randomBytes(10), newId(), { "upload-length": String(9 * MIB) });
  expect(problemOf(said).code).toBe("too_large");
});

test("FILE-9: what encryption adds to the largest file is let through", async () => {
  const bytes = 8 * MIB + 8 * 16 + 64;
  const cyd = await signUp(server.app, "cyd");
  expect((await tus(cyd, "POST", newId(), { "upload-length": String(bytes) })).statusCode).toBe(
    201,
  );
});

test("FILE-10: uploads count with their whole size, and together never pass the quota", async () => {
  const dan = await signUp(server.app, "dan");
  const length = { "upload-length": String(8 * MIB) };
  const ids = Array.from({ length: 10 }, () => newId());
  const answers = await Promise.all(ids.map((id) => tus(dan, "POST", id, length)));
  const codes = answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b);
  expect(codes).toEqual([201, 201, 201, 201, 201, 413, 413, 413, 413, 413]);
  expect(await used(dan)).toBe(40 * MIB);
  const begun = ids[answers.findIndex(({ statusCode }) => statusCode === 201)] ?? "";
  expect((await tus(dan, "DELETE", begun)).statusCode).toBe(204);
  expect(await used(dan)).toBe(32 * MIB);
  expect((await tus(dan, "POST", newId(), length)).statusCode).toBe(201);
});

test("FILE-10: an upload in one request that breaks off takes no room", async () => {
  const eve = await signUp(server.app, "eve");
  const answer = await post(eve, randomBytes(30), newId(), { "upload-length": "20" });
  expect(problemOf(answer).code).toBe("too_large");
  expect(await used(eve)).toBe(0);
});

test("FILE-10: … nor one that has to come back, since another process has it", async () => {
  const gil = await signUp(server.app, "gil");
  const [fileId, holder] = [newId(), newId()];
  const leases = createLeaseRows(server.database);
  await leases.take(gil.id, fileId, holder, 60_000);
  const bytes = randomBytes(5_000);
  expect(problemOf(await post(gil, bytes, fileId)).code).toBe("overloaded");
  expect(await used(gil)).toBe(0);
  await leases.release(gil.id, fileId, holder);
  expect((await post(gil, bytes, fileId)).statusCode).toBe(201);
});

test("FILE-27: whoever breaks off takes nothing from the process that made the file whole meanwhile", async () => {
  const hal = await signUp(server.app, "hal");
  const fileId = newId();
  const { pool } = server.database;
  const asking = request(`${url}/v1/files?fileId=${fileId}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${hal.token}`,
      "content-type": "application/octet-stream",
      "content-length": "1000",
    },
  });
  asking.on("error", () => undefined);
  asking.write(randomBytes(10));
  const found = async () =>
    (await pool.query("SELECT sha256 FROM files WHERE file_id = $1", [fileId])).rows;
  await vi.waitFor(async () => expect(await found()).toHaveLength(1));
  await pool.query("UPDATE files SET sha256 = 'x' WHERE file_id = $1", [fileId]);
  asking.destroy();
  const held = () => pool.query("SELECT 1 FROM upload_leases WHERE file_id = $1", [fileId]);
  await vi.waitFor(async () => expect((await held()).rows).toEqual([]));
  expect(await found()).toEqual([{ sha256: "x" }]);
});

test("FILE-11: one's own file that no message carries can be deleted", async () => {
  const fileId = newId();
  const fay = await signUp(server.app, "fay");
  await post(fay, randomBytes(50), fileId);
  expect(await call(server.app, "storage", { token: fay.token })).toEqual({
    used: 50,
    quota: 40 * MIB,
    maxUpload: 8 * MIB,
    unsent: [{ fileId, size: 50 }],
    conversations: [],
  });
  await call(server.app, "deleteFile", { token: fay.token, params: { fileId } });
  expect(await used(fay)).toBe(0);
  const again = await refusal(server.app, "deleteFile", { token: fay.token, params: { fileId } });
  expect(again.code).toBe("not_found");
});
