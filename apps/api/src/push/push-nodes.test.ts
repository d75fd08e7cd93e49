import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { newId } from "../new-id.ts";
import { call, signIn, signUp, type TestPerson } from "../testing/api.ts";
import { type NatsServer, startNatsServer } from "../testing/nats-server.ts";
import { createTestNodes, type TestNode, type TestNodes } from "../testing/nodes.ts";
import {
  startLocalPushService,
  type LocalPushService,
} from "../testing/push/local-push-service.ts";
import { QUICK, saidTo, subscribe, type PushedPerson } from "../testing/push/push-world.ts";
import { connect } from "../testing/socket.ts";

let nats: NatsServer;
let nodes: TestNodes;
let service: LocalPushService;
let one: TestNode;
let two: TestNode;
let people = 0;

const startNode = async (): Promise<TestNode> => {
  const node = await nodes.start(nats.url, {
    push: { ...QUICK, certificates: service.certificate },
    config: { pushAllowedHosts: [service.host] },
  });
  await node.app.ready();
  await vi.waitUntil(() => node.bus.connected());
  return node;
};

beforeAll(async () => {
  [nats, nodes, service] = [
    await startNatsServer(),
    await createTestNodes(),
    await startLocalPushService(),
  ];
  [one, two] = [await startNode(), await startNode()];
});
afterAll(async () => {
  await nodes.close();
  await service.close();
  await nats.stop();
});

async function person(): Promise<PushedPerson> {
  people += 1;
  const signedUp = await signUp(one.app, `person${people}`);
  return { ...signedUp, subscription: await subscribe(one.app, service, signedUp) };
}

const group = async (owner: TestPerson, members: readonly TestPerson[]): Promise<string> => {
  const memberIds = members.map(({ id }) => id);
  const body = { clientId: newId(), title: "Group", memberIds };
  return (await call(one.app, "createGroup", { token: owner.token, body })).id;
};

const say = async (node: TestNode, { token }: TestPerson, conversationId: string) =>
  (
    await call(node.app, "send", {
      token,
      params: { conversationId },
      body: { body: { type: "text", text: "hello" } },
    })
  ).seq;

const query = async <T>(text: string): Promise<T[]> =>
  (await one.database.pool.query(text)).rows as T[];

const jobs = async (): Promise<number> =>
  (await query<{ n: number }>("SELECT count(*)::int AS n FROM parley_jobs.jobs"))[0]?.n ?? -1;

test("PUSH-1: all nodes have one key, whichever was first", async () => {
  const { token } = await person();
  const [a, b] = await Promise.all([one, two].map(({ app }) => call(app, "push", { token })));
  expect(a?.publicKey).toBe(b?.publicKey);
  const third = await startNode();
  expect((await call(third.app, "push", { token })).publicKey).toBe(a?.publicKey);
  await third.stop();
});

test("PUSH-15: nodes share the work, and each message is pushed once", async () => {
  const ada = await person();
  const others = await Promise.all(Array.from({ length: 12 }, person));
  const id = await group(ada, others);
  const seqs: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    seqs.push(await say(round % 2 === 0 ? one : two, ada, id));
    const count = seqs.length;
    await Promise.all(others.map(({ subscription }) => subscription.until(count)));
  }
  await vi.waitFor(async () => expect(await jobs()).toBe(0), 5_000);
  const expected = seqs.map((seq) => `message ${seq}`);
  for (const { subscription } of others) expect(saidTo(subscription)).toEqual(expected);
  expect(ada.subscription.attempts).toBe(0);
  expect(service.violations).toEqual([]);
});

test("PUSH-9: somebody who looks on one node is not pushed by another", async () => {
  const [ada, ben, cyd] = [await person(), await person(), await person()];
  const id = await group(ada, [ben, cyd]);
  const phone = await signIn(two.app, ben.username);
  const socket = await connect(two.app, phone.token);
  const watcher = await connect(one.app, ada.token);
  socket.send({ type: "activity", active: true });
  await watcher.expect("presence", ({ people: told }) =>
    told.some(({ userId, online }) => userId === ben.id && online),
  );
  await say(one, ada, id);
  await cyd.subscription.until(1);
  expect(saidTo(ben.subscription)).toEqual([]);
  await Promise.all([socket.close(), watcher.close()]);
});

test("PUSH-10: reading on one node clears what another has pushed", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, [ben]);
  const seq = await say(one, ada, id);
  await ben.subscription.until(1);
  await call(two.app, "advance", {
    token: ben.token,
    params: { conversationId: id },
    body: { readSeq: seq },
  });
  await ben.subscription.until(2);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`, `read ${seq}`]);
});

test("PUSH-15: a node that stops finishes what it has begun, and leaves the rest to the others", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, [ben]);
  const third = await startNode();
  const seq = await say(third, ada, id);
  // Heard, and perhaps not queued yet.
  await third.stop();
  await ben.subscription.until(1);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`]);
  await vi.waitFor(async () => expect(await jobs()).toBe(0), 5_000);
});

test("PUSH-15: what a node held that died is done by another", async () => {
  const [ada, ben] = [await person(), await person()];
  const id = await group(ada, [ben]);
  // As a process leaves it that dies while the push service is asked.
  const waiting = `SELECT 1 FROM parley_jobs.add_job('push', payload => json_build_object(
      'userId', '${ben.id}', 'deviceId', '${ben.deviceId}', 'conversationId', '${id}', 'attempt', 0),
      job_key => 'held', run_at => now() + interval '1 hour')`;
  await query(waiting);
  await one.database.pool.query(
    "INSERT INTO push_notices SELECT $1, $2, $3, 0, now() + interval '1 hour'",
    [ben.id, ben.deviceId, id],
  );
  const seq = await say(one, ada, id);
  // The message's own job would be due in an hour; the one that was held is the first.
  await vi.waitFor(async () => expect(await jobs()).toBe(2), 5_000);
  await one.database.pool.query("DELETE FROM push_notices WHERE user_id = $1", [ben.id]);
  await query(`UPDATE parley_jobs._private_jobs SET run_at = now(), attempts = 1,
      locked_by = 'pool-that-died', locked_at = now() - interval '2 minutes' WHERE key = 'held'`);
  await ben.subscription.until(1);
  expect(saidTo(ben.subscription)).toEqual([`message ${seq}`]);
});
