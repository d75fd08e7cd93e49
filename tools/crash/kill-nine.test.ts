import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@parley/api/new-id.ts";
import type { Id } from "@parley/protocol/id.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerProcess, startServerProcess } from "../server-process/server-process.ts";
import { callApi, readLog } from "./log-reader.ts";
import { type Promises, type Sender, startSender } from "./sender.ts";

/** Messages of each of the two who send. */
const EACH = 250;
/** Promises kept from the server's mouth before it dies: well in the middle of it all. */
const BEFORE_DEATH = 150;

let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  server = await startServerProcess();
  folder = await mkdtemp(join(tmpdir(), "parley-crash-"));
}, 120_000);

afterAll(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test("LOG-1, OUT-6, OUT-9: kill -9 in the middle of 500 sends loses no promise and doubles no message", async () => {
  const ann = await enter("ann");
  const ben = await enter("ben");
  const group = await callApi<{ id: Id }>(server.url, ann.token, "POST", "/v1/conversations", {
    clientId: newId(),
    title: "Crash",
    memberIds: [ben.id],
  });
  const promises: Promises = new Map();
  const annFolder = join(folder, "ann");
  let annSends = await startSender(server.url, ann.token, annFolder, promises);
  const benSends = await startSender(server.url, ben.token, join(folder, "ben"), promises);
  await Promise.all([annSends, benSends].map(({ until }) => until(({ ready }) => ready)));

  const [byAnn, byBen] = await Promise.all([
    write(annSends, group.id, "ann"),
    write(benSends, group.id, "ben"),
    killAfter(promises, [annSends, benSends]),
  ]);
  const atDeath = new Map(promises);
  expect(atDeath.size).toBeGreaterThanOrEqual(BEFORE_DEATH);
  expect(atDeath.size).toBeLessThan(2 * EACH);

  // One of the two programs ends as well, and finds in its folder what it had not sent.
  await annSends.end();
  await server.start();
  annSends = await startSender(server.url, ann.token, annFolder, promises);
  benSends.messenger.setNetwork(true);
  const isDone = ({ outbox }: { outbox: readonly { status: { kind: string } }[] }): boolean =>
    outbox.every(({ status }) => status.kind === "failed");
  await Promise.all([annSends.until(isDone), benSends.until(isDone)]);

  const log = await readLog(server.url, ann.token, group.id);
  const failed = [annSends, benSends].flatMap(({ messenger }) => messenger.getState().outbox);
  expect(
    log.map(({ seq }) => seq),
    "no gap",
  ).toEqual(log.map((_, index) => index + 1));
  const messages = log.filter((entry) => entry.class === "message");
  const places = new Map(messages.map(({ clientId, seq }) => [clientId, seq]));
  expect(places.size, "each client id once").toBe(messages.length);
  for (const [clientId, seq] of promises) expect(places.get(clientId), clientId).toBe(seq);

  // Nobody refused anything: what was not promised before the crash was sent once after it.
  expect(failed).toEqual([]);
  expect([...places.keys()].toSorted()).toEqual([...byAnn, ...byBen].toSorted());
  for (const [sender, written] of [
    [ann.id, byAnn],
    [ben.id, byBen],
  ] as const) {
    const inLog = messages.filter(({ senderId }) => senderId === sender);
    expect(
      inLog.map(({ clientId }) => clientId),
      "in the order written",
    ).toEqual(written);
  }

  await Promise.all([annSends.end(), benSends.end()]);
}, 60_000);

/** A new account, and a token of it that outlives a restart. */
async function enter(username: string): Promise<{ id: Id; token: string }> {
  const { account, accessToken } = await callApi<{ account: { id: Id }; accessToken: string }>(
    server.url,
    null,
    "POST",
    "/v1/accounts",
    { username, displayName: username, password: "a-long-enough-password" },
  );
  const body = { name: "crash", scopes: ["read", "send", "manage"] };
  const { token } = await callApi<{ token: string }>(
    server.url,
    accessToken,
    "POST",
    "/v1/tokens",
    body,
  );
  return { id: account.id, token };
}

/** @returns the client ids, in the order written */
async function write(sender: Sender, conversationId: Id, name: string): Promise<Id[]> {
  const ids: Id[] = [];
  for (let index = 1; index <= EACH; index += 1) {
    const content = { type: "text", text: `${name} ${index}` } as const;
    ids.push(await sender.messenger.send(conversationId, content));
  }
  return ids;
}

async function killAfter(promises: Promises, senders: readonly Sender[]): Promise<void> {
  await Promise.race(senders.map(({ until }) => until(() => promises.size >= BEFORE_DEATH)));
  await server.kill();
}
