import type { AccountChange } from "@parley/protocol/account-log.ts";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, refusal, request, signUp, type TestPerson } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let ada: TestPerson;
let ben: TestPerson;
let cyd: TestPerson;
let chat: Id;
beforeAll(async () => {
  server = await createTestApp();
  ada = await signUp(server.app, "ada");
  ben = await signUp(server.app, "ben");
  cyd = await signUp(server.app, "cyd");
  const params = { userId: ben.id };
  chat = (await call(server.app, "openDirect", { token: ada.token, params })).id;
});
afterAll(() => server.close());

const BYTES = Buffer.from("a sealed sticker");

async function uploaded({ token }: TestPerson): Promise<Id> {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/octet-stream",
  };
  const answer = await server.app.inject({
    method: "POST",
    url: "/v1/files",
    headers,
    payload: BYTES,
  });
  return answer.json<{ id: Id }>().id;
}

/** A hash for each number. */
const hash = (n: number): string => String(n).padStart(43, "h");

const sticker = (n: number, fileId: Id): AccountChange => ({
  type: "sticker",
  hash: hash(n),
  sticker: {
    file: {
      fileId,
      key: "k".repeat(43),
      salt: "s".repeat(22),
      sha256: "h".repeat(43),
      size: 10,
      mime: "image/webp",
    },
    width: 512,
    height: 512,
    thumbhash: "AAAA",
    favouriteAt: "2026-01-01T00:00:00.000Z",
    packs: [],
  },
});
const none = (n: number): AccountChange => ({ type: "sticker", hash: hash(n), sticker: null });

const put = ({ token }: TestPerson, change: AccountChange) =>
  call(server.app, "putAccount", { token, body: { clientId: newId(), change } });
const refused = async ({ token }: TestPerson, change: AccountChange) =>
  (await refusal(server.app, "putAccount", { token, body: { clientId: newId(), change } })).code;
const read = async ({ token }: TestPerson, fileId: Id) =>
  request(server.app, "keptFile", { token, params: { fileId } });

async function sendTo(conversationId: Id, { token }: TestPerson, fileId: Id) {
  const body = { body: { type: "text" as const, text: "Look" }, files: [fileId] };
  return call(server.app, "send", { token, params: { conversationId }, body });
}

test("FILE-33: who keeps a file that came may read it and send it on, also when its message is erased, until they let it go", async () => {
  const fileId = await uploaded(ada);
  const { seq } = await sendTo(chat, ada, fileId);
  expect((await read(ben, fileId)).statusCode).toBe(404);
  await put(ben, sticker(1, fileId));
  await call(server.app, "erase", {
    token: ada.token,
    params: { conversationId: chat, seq: String(seq) },
  });
  const answer = await read(ben, fileId);
  expect([answer.statusCode, answer.rawPayload.equals(BYTES)]).toEqual([200, true]);
  expect((await read(cyd, fileId)).statusCode).toBe(404);
  const self = (await call(server.app, "openSelf", { token: ben.token })).id;
  await sendTo(self, ben, fileId);
  // Its owner cannot delete what somebody keeps.
  const mine = { token: ada.token, params: { fileId } };
  expect((await refusal(server.app, "deleteFile", mine)).code).toBe("file_in_use");

  await put(ben, none(1));
  expect((await read(ben, fileId)).statusCode).toBe(404);
});

test("FILE-33: another file in the same place takes its place; the same change again holds one", async () => {
  const [one, other] = [await uploaded(ada), await uploaded(ada)];
  await put(ada, sticker(2, one));
  const clientId = newId();
  const again = { token: ada.token, body: { clientId, change: sticker(2, other) } };
  await call(server.app, "putAccount", again);
  await call(server.app, "putAccount", again);
  expect((await read(ada, one)).statusCode).toBe(404);
  expect((await read(ada, other)).statusCode).toBe(200);
});

test("FILE-34: what is not one's own to read, not whole, or not there is not kept", async () => {
  const fileId = await uploaded(ada);
  expect(await refused(cyd, sticker(3, fileId))).toBe("file_unknown");
  expect(await refused(ada, sticker(3, newId()))).toBe("file_unknown");
  const upload = newId();
  await server.app.inject({
    method: "POST",
    url: "/v1/uploads",
    headers: {
      authorization: `Bearer ${ada.token}`,
      "tus-resumable": "1.0.0",
      "upload-length": "10",
      "upload-metadata": `id ${btoa(upload)}`,
    },
  });
  expect(await refused(ada, sticker(3, upload))).toBe("file_unknown");
});

test("FILE-34: at most 500 stickers and 31 packs are kept; one that goes makes room", async () => {
  const fileId = await uploaded(cyd);
  for (let n = 0; n < LIMITS.stickers; n += 1) await put(cyd, sticker(n, fileId));
  expect(await refused(cyd, sticker(LIMITS.stickers, fileId))).toBe("too_many");
  await put(cyd, none(7));
  await put(cyd, sticker(LIMITS.stickers, fileId));

  const pack = (packId: string) => ({
    type: "stickerPack" as const,
    packId,
    pack: { name: "Cats", createdAt: "2026-01-01T00:00:00.000Z" },
  });
  for (let n = 1; n < LIMITS.stickerPacks; n += 1) await put(cyd, pack(newId()));
  await put(cyd, pack("own"));
  expect(await refused(cyd, pack(newId()))).toBe("too_many");
});
