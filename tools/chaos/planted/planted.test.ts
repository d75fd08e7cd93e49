import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHORT } from "../scale.ts";
import { promisesAgain } from "../scenarios/promises-again.ts";
import { openStage, type Stage } from "../stage.ts";
import { until } from "../until.ts";
import { dedupeSkipped, receiptsMoveBack, removedAreServed, type Plant } from "./plants.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage({
    nodes: 1,
    scale: SHORT,
    random: createSeededRandom(1),
    impatient: true,
    // The fourth defect: promises do not wait for the disk, which writes the journal every 10 s.
    settings: {
      synchronous_commit: "off",
      wal_writer_delay: "10s",
      wal_writer_flush_after: "1GB",
    },
  });
}, 90_000);
afterAll(() => stage.remove(), 60_000);

test("IN-1, REC-1: a receipt that moves back is caught", async () => {
  const isCaught = catches(receiptsMoveBack, /^I5: .* moved back/u, async () => undefined);
  await expect(isCaught).resolves.toBe(true);
});

test("IN-1, FAN-3: a removed member who is still served is caught", async () => {
  const isCaught = catches(removedAreServed, /^I4: .* outside its membership/u, async () => {
    const [chat] = stage.chats;
    const [owner, , removed] = chat?.members ?? [];
    if (chat === undefined || owner === undefined || removed === undefined)
      throw new Error("empty");
    const params = { conversationId: chat.id, userId: removed.userId };
    await owner.rest.call("removeMember", { params });
    // What a node has in memory follows the log: one that begins anew asks the database.
    await stage.cluster.nodes[0]?.server.kill();
    await stage.cluster.nodes[0]?.server.start();
  });
  await expect(isCaught).resolves.toBe(true);
}, 60_000);

test("IN-1, LOG-3: a client id that is appended twice is caught", async () => {
  const isCaught = catches(dedupeSkipped, /^I1: .* is in its log 2 times/u, async () => {
    const [client] = stage.clients;
    await until(() => client?.journal.acknowledged.length !== 0, 20_000, "a first promise");
    const [first] = client?.journal.acknowledged ?? [];
    if (client === undefined || first === undefined) throw new Error("nothing was promised");
    const { conversationId, clientId } = first;
    const again = await client.person.rest.call("send", {
      params: { conversationId },
      body: { clientId, body: { type: "text", text: "again" } },
    });
    client.journal.acknowledged.push({ conversationId, clientId, seq: again.seq, at: Date.now() });
  });
  await expect(isCaught).resolves.toBe(true);
  expect((await stage.look()).join("\n")).toMatch(/^I7: .* was promised seq \d+ and then \d+/mu);
}, 60_000);

test("IN-1, LOG-1: a promise that did not wait for the disk is caught", async () => {
  const { cluster, watermarks } = stage;
  const hasLost = async () =>
    (await stage.look()).some((line) => /^I1: .* was promised seq \d+ and is lost/u.test(line));
  await expect(hasLost()).resolves.toBe(false);
  // The journal is written every 10 s all the same: a second kill meets what the first one did not.
  for (let kills = 0; kills < 3 && !(await hasLost()); kills += 1) {
    await cluster.direct().pool.query("CHECKPOINT");
    await promisesAgain(stage);
    watermarks.newLife();
    await cluster.killDatabase();
    await cluster.startDatabase();
  }
  await expect(hasLost()).resolves.toBe(true);
}, 90_000);

/** Whether nothing is found before the defect is sown, and it is found afterwards. */
async function catches(
  plant: Plant,
  found: RegExp,
  provoke: () => Promise<void>,
): Promise<boolean> {
  const isFound = async () => (await stage.look()).some((line) => found.test(line));
  if (await isFound()) return false;
  await plant.sow(stage.cluster.direct().pool);
  await provoke();
  await until(isFound, 30_000, `the check says ${String(found)}`);
  await plant.pull(stage.cluster.direct().pool);
  return true;
}
