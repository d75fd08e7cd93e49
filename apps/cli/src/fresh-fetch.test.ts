import { isDeepStrictEqual } from "node:util";
import type { Id } from "@parley/protocol/id.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { call, signIn, signUp, type TestPerson } from "@parley/api/testing/api.ts";
import { createTestApp, type TestApp } from "@parley/api/testing/app.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import { decodeMessage } from "@parley/sdk/reducer/decode-entry.ts";
import { foldSnapshot } from "@parley/sdk/reducer/fold-snapshot.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeFrame } from "./decode-frame.ts";
import { systemClock } from "./system-clock.ts";

let server: TestApp;
let url: string;
const running: Messenger[] = [];
const reported: unknown[] = [];

beforeAll(async () => {
  server = await createTestApp();
  url = await server.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  for (const messenger of running) await messenger.stop();
  await server.close();
});

/** A device of its own, connected to the real server. */
async function connect({ token }: TestPerson): Promise<Messenger> {
  const tokens = fixedToken(token);
  const messenger = createMessenger({
    makeErasing: createErasing,
    makeHiding: createHiding,
    makeExpiring: createExpiring,
    clock: systemClock,
    random: createSeededRandom(running.length),
    store: createMemoryStore(),
    codec: plainCodec,
    openSocket: () => new WebSocket(`${url.replace("http", "ws")}/v1/socket`, SUBPROTOCOL),
    decodeFrame,
    tokens,
    rest: createRestClient({ http: fetch, clock: systemClock, baseUrl: url, tokens }),
    report: (error) => reported.push(error),
  });
  running.push(messenger);
  await messenger.start();
  return messenger;
}

/** What the server says of a person's conversations now, folded as on a new device. */
async function fresh({ id, token }: TestPerson): Promise<readonly ConversationState[]> {
  const { items } = await call(server.app, "conversations", { token });
  const states = items.map(async (snapshot) => {
    const last = snapshot.lastMessage && (await decodeMessage(plainCodec, snapshot.lastMessage));
    return foldSnapshot(snapshot, last, undefined, id);
  });
  return Promise.all(states);
}

/** Without the newest line: a snapshot names the newest message only. */
function withoutLine(conversations: readonly ConversationState[]): unknown {
  return conversations
    .map((one) => ({ ...one, preview: null, activeAt: null }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

test(
  "IN-1: against the real server, too, every device shows what a fresh fetch shows",
  { timeout: 120_000 },
  async () => {
    const random = createSeededRandom(7);
    const { app } = server;
    const ann = await signUp(app, "ann");
    const ben = await signUp(app, "ben");
    const cas = await signUp(app, "cas");
    const group = await call(app, "createGroup", {
      token: ann.token,
      body: {
        clientId: "019b76da-a800-7962-ae30-60ad7e528bc1",
        title: "Chaos",
        memberIds: [ben.id, cas.id],
      },
    });
    const direct = await call(app, "openDirect", { token: ann.token, params: { userId: ben.id } });
    const params = { conversationId: group.id };
    const devices = [
      { person: ann, messenger: await connect(ann) },
      { person: ann, messenger: await connect(await signIn(app, "ann")) },
      { person: ben, messenger: await connect(ben) },
      { person: cas, messenger: await connect(cas) },
    ];
    const sent: { device: Messenger; clientId: Id }[] = [];
    let casIsIn = true;

    for (let step = 0; step < 150; step += 1) {
      const { messenger } = random.pick(devices);
      const chat = random.pick([group.id, direct.id]);
      const known = messenger.getState().conversations[chat];
      const what = random.between(0, 9);
      if (what <= 3 && known !== undefined && !known.left) {
        const clientId = await messenger.send(chat, { type: "text", text: `step ${step}` });
        sent.push({ device: messenger, clientId });
      } else if (what <= 5 && known !== undefined) {
        await messenger.markRead(chat, random.between(1, known.headSeq));
      } else if (what === 6) {
        messenger.setNetwork(false);
      } else if (what === 7) {
        for (const device of devices) device.messenger.setNetwork(true);
      } else if (what === 8) {
        if (casIsIn) {
          const leaving = { ...params, userId: cas.id };
          await call(app, "removeMember", { token: ann.token, params: leaving });
        } else {
          await call(app, "addMembers", { token: ann.token, params, body: { userIds: [cas.id] } });
        }
        casIsIn = !casIsIn;
      } else {
        await call(app, "updateGroup", {
          token: ann.token,
          params,
          body: { title: `Title ${step}` },
        });
      }
    }
    for (const device of devices) device.messenger.setNetwork(true);

    for (const { person, messenger } of devices) {
      const settled = () => {
        const { connection, outbox } = messenger.getState();
        return {
          phase: connection.phase,
          waiting: outbox.filter(({ status }) => status.kind !== "failed"),
        };
      };
      await expect.poll(settled, { timeout: 60_000 }).toEqual({ phase: "online", waiting: [] });
      // Receipts of the others may still be on their way.
      const difference = async () => {
        const truth = withoutLine(await fresh(person));
        const shown = withoutLine(Object.values(messenger.getState().conversations));
        return isDeepStrictEqual(shown, truth) ? null : { shown, truth };
      };
      await expect.poll(difference, { timeout: 30_000, interval: 200 }).toBeNull();
    }
    const { entries } = await call(app, "entries", {
      token: ann.token,
      params,
      query: { limit: "100" },
    });
    const ids = entries.map(({ clientId }) => clientId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(sent.length).toBeGreaterThan(20);
    expect(reported).toEqual([]);
  },
);
