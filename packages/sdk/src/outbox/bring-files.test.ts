import type { DocumentContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { problem } from "@parley/protocol/problem.ts";
import { expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import type { FileUploads } from "../ports/file-uploads.ts";
import { ProblemError } from "../problem-error.ts";
import {
  AT,
  BEN,
  CHAT,
  conversation,
  createOnlineLab,
  greetOnly,
  ME,
  OTHER_CHAT,
} from "../testing/lab.ts";
import type { ScriptedServer } from "../testing/scripted-server.ts";

/** A file that this device keeps; with a hash, one that the server has. */
function document(fileId: Id, sha256 = ""): DocumentContent {
  const file = {
    fileId,
    key: "k",
    salt: "s",
    sha256,
    size: 5,
    mime: "text/plain",
    name: "plan.txt",
  };
  return { type: "document", file };
}

/** Uploads that the test ends, one by one. */
function createUploads() {
  const asked: Id[] = [];
  const discarded: Id[] = [];
  const lost: Id[] = [];
  const all = new Map<Id, PromiseWithResolvers<string>>();
  let current = Promise.withResolvers<string>();
  const uploads: FileUploads = {
    upload({ fileId }) {
      asked.push(fileId);
      current = Promise.withResolvers();
      all.set(fileId, current);
      return current.promise;
    },
    lost: async (fileIds) => void lost.push(...fileIds),
    discard: (fileIds) => discarded.push(...fileIds),
  };
  return {
    uploads,
    asked,
    discarded,
    lost,
    succeed: (hash: string, fileId?: Id) =>
      (fileId === undefined ? current : all.get(fileId))?.resolve(hash),
    fail: (error: Error, fileId?: Id) =>
      (fileId === undefined ? current : all.get(fileId))?.reject(error),
  };
}

async function createFileLab() {
  const files = createUploads();
  const lab = await createOnlineLab([conversation(1)], { uploads: files.uploads });
  return { ...lab, files };
}

test("OUT-10: a message waits for its files and names them, and a text overtakes it", async () => {
  const { messenger, server, clock, files, store } = await createFileLab();
  const clientId = await messenger.send(CHAT, document(BEN));
  await messenger.send(CHAT, { type: "text", text: "on its way" });
  await clock.pass(100);
  expect(files.asked).toEqual([BEN]);
  expect(server.of("send").map(({ body }) => body)).toEqual([{ type: "text", text: "on its way" }]);
  files.succeed("hash");
  await clock.pass(100);
  const first = server.of("send")[0];
  if (first === undefined) throw new Error("nothing was sent");
  const { conversationId, clientId: textId, id } = first;
  const createdAt = "2026-01-01T00:00:00.000Z";
  server.send({ type: "accepted", id, conversationId, clientId: textId, seq: 2, createdAt });
  await clock.pass(100);
  expect(server.last("send")).toMatchObject({
    clientId,
    files: [BEN],
    body: document(BEN, "hash"),
  });
  // A restart does not bring them again.
  const stored = (await store.load()).outbox.find(({ item }) => item.clientId === clientId);
  expect(stored?.item.content).toEqual(document(BEN, "hash"));
});

test("OUT-10: what the server has already is sent as it is", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  await messenger.send(CHAT, document(BEN, "hash"));
  await clock.pass(100);
  expect(files.asked).toEqual([]);
  expect(server.last("send")).toMatchObject({ files: [BEN] });
});

test("OUT-10: a refused file fails the message with its reason; a retry brings it again", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  const clientId = await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  const reason = problem("quota_exceeded");
  files.fail(new ProblemError(reason));
  await clock.pass(60_000);
  expect(messenger.getState().outbox[0]?.status).toEqual({ kind: "failed", problem: reason });
  expect(files.asked).toEqual([BEN]);
  await messenger.retry(clientId);
  await clock.pass(100);
  files.succeed("hash");
  await clock.pass(100);
  expect(server.last("send")).toMatchObject({ clientId, files: [BEN] });
});

test("OUT-10: without a network the file waits, and is brought again", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  files.fail(new NetworkError("away"));
  await clock.pass(60_000);
  expect(files.asked).toEqual([BEN, BEN]);
  files.succeed("hash");
  await clock.pass(100);
  expect(server.last("send")).toMatchObject({ files: [BEN] });
});

test("OUT-10: given up, a message lets go of the files that were to come, and of no others", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  const clientId = await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  await messenger.discard(clientId);
  files.fail(new NetworkError("given up"));
  await clock.pass(60_000);
  expect(files.discarded).toEqual([BEN]);
  expect(files.asked).toEqual([BEN]);
  expect(messenger.getState().outbox).toEqual([]);
  server.reachable = false;
  server.close(1006);
  await clock.pass(100);
  const forwarded = await messenger.send(CHAT, document(OTHER_CHAT, "hash"));
  await messenger.discard(forwarded);
  expect(files.discarded).toEqual([BEN]);
});

test("OUT-10: a file that fails after its connection was replaced is brought again all the same", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  server.close(1006);
  await clock.pass(30_000);
  expect(files.asked).toEqual([BEN]);
  files.fail(new NetworkError("torn"));
  await clock.pass(60_000);
  expect(files.asked).toEqual([BEN, BEN]);
  files.succeed("hash");
  await clock.pass(100);
  expect(server.last("send")).toMatchObject({ files: [BEN] });
});

test("OUT-10: a message that is refused after its files were brought gives them up with it", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  const clientId = await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  files.succeed("hash");
  await clock.pass(100);
  const sent = server.last("send");
  server.send({ type: "failed", id: sent.id, problem: problem("forbidden") });
  await clock.pass(100);
  await messenger.discard(clientId);
  expect(files.discarded).toEqual([BEN]);
});

test("OUT-10: files that the server has collected meanwhile are brought again by a retry", async () => {
  const { messenger, server, clock, files } = await createFileLab();
  const clientId = await messenger.send(CHAT, document(BEN));
  await clock.pass(100);
  files.succeed("hash");
  await clock.pass(100);
  const sent = server.last("send");
  server.send({ type: "failed", id: sent.id, problem: problem("file_unknown") });
  await clock.pass(100);
  await messenger.retry(clientId);
  await clock.pass(100);
  expect(files.lost).toEqual([BEN]);
  expect(files.asked).toEqual([BEN, BEN]);
  files.succeed("other");
  await clock.pass(100);
  expect(server.last("send")).toMatchObject({ clientId, body: document(BEN, "other") });
});

const sentFiles = (server: ScriptedServer) => server.of("send").map(({ files = [] }) => files[0]);

/** A lab whose server takes every message. */
async function createTakingLab() {
  const lab = await createFileLab();
  let seq = 1;
  lab.server.auto = (frame) => {
    if (frame.type !== "send") return greetOnly(frame);
    const { id, conversationId, clientId } = frame;
    seq += 1;
    return { type: "accepted", id, conversationId, clientId, seq, createdAt: AT };
  };
  return lab;
}

test("OUT-10: files that were chosen together go out in their order, whichever is there first", async () => {
  const { messenger, server, clock, files } = await createTakingLab();
  for (const fileId of [BEN, ME, OTHER_CHAT]) await messenger.send(CHAT, document(fileId));
  await clock.pass(100);
  files.succeed("hash", OTHER_CHAT);
  await clock.pass(1_000);
  expect(sentFiles(server)).toEqual([]);
  // One that the server refuses holds up none.
  files.fail(new ProblemError(problem("quota_exceeded")), BEN);
  await clock.pass(1_000);
  expect(sentFiles(server)).toEqual([]);
  files.succeed("hash", ME);
  await clock.pass(1_000);
  expect(sentFiles(server)).toEqual([ME, OTHER_CHAT]);
});

test("OUT-10: … unless one takes far longer than what comes after it", async () => {
  const { messenger, server, clock, files } = await createTakingLab();
  await messenger.send(CHAT, document(BEN));
  await messenger.send(CHAT, document(ME));
  await clock.pass(100);
  files.succeed("hash", ME);
  await clock.pass(14_000);
  expect(sentFiles(server)).toEqual([]);
  await clock.pass(2_000);
  expect(sentFiles(server)).toEqual([ME]);
});
