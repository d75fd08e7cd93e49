import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GATEWAY_LIMITS } from "../../gateway/gateway-limits.ts";
import { newId } from "../../new-id.ts";
import { call, refusal, signUp, type TestPerson } from "../../testing/api.ts";
import { createTestApp, type TestApp } from "../../testing/app.ts";
import { scrape } from "../../testing/scrape.ts";
import { connect, openSocket, type TestSocket } from "../../testing/socket.ts";

let world: TestApp;
let ada: TestPerson;
let ben: TestPerson;
let conversationId: string;
const open: TestSocket[] = [];

beforeEach(async () => {
  world = await createTestApp({
    // Few enough to reach: ephemeral frames are dropped as soon as anything waits.
    gatewayLimits: { ...GATEWAY_LIMITS, strangers: 1, dropEphemeralBytes: 0 },
  });
  [ada, ben] = [await signUp(world.app, "ada"), await signUp(world.app, "ben")];
  const group = await call(world.app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "Two", memberIds: [ben.id] },
  });
  conversationId = group.id;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close()));
  await world.close();
});

async function online(person: TestPerson): Promise<TestSocket> {
  const socket = await connect(world.app, person.token);
  open.push(socket);
  return socket;
}

const say = (text = "Good morning"): Parameters<TestSocket["ask"]>[0] => ({
  type: "send",
  conversationId,
  clientId: newId(),
  body: { type: "text", text },
});

/** By how much each of these metrics moves while something is done. */
async function moved(names: readonly string[], act: () => Promise<unknown>): Promise<number[]> {
  const before = await scrape(world.app);
  await act();
  const after = await scrape(world.app);
  return names.map((name) => (after.get(name) ?? 0) - (before.get(name) ?? 0));
}

test("METRICS-3: sends, acks, batches, commits and what is delivered of them", async () => {
  const [sender, reader] = [await online(ada), await online(ben)];
  const names = [
    "parley_sends_total",
    "parley_acks_total",
    "parley_batch_messages_count",
    "parley_batch_messages_sum",
    "parley_commit_seconds_count",
    'parley_frames_total{kind="answer"}',
    // To the sender's own device and to the reader.
    'parley_frames_total{kind="lasting"}',
    'parley_bus_events_total{direction="published"}',
    'parley_bus_events_total{direction="received"}',
  ];
  const steps = await moved(names, async () => {
    const accepted = await sender.ask(say());
    expect(accepted.type).toBe("accepted");
    await reader.expect("entries");
    await sender.expect("entries");
  });
  expect(steps).toEqual([1, 1, 1, 1, 1, 1, 2, 1, 1]);
  expect((await scrape(world.app)).get("parley_commit_seconds_sum")).toBeGreaterThan(0);
});

test("METRICS-3: messages sent over REST count as those over the socket do", async () => {
  const sent = await moved(["parley_sends_total", "parley_acks_total"], () =>
    call(world.app, "send", {
      token: ada.token,
      params: { conversationId },
      body: { clientId: newId(), body: { type: "text", text: "From a script" } },
    }),
  );
  expect(sent).toEqual([1, 1]);
});

test("METRICS-3: the queue of a lane is what waits while a batch commits", async () => {
  const sender = await online(ada);
  const queued = async () => (await scrape(world.app)).get("parley_lane_queue_messages");
  const client = await world.database.pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE", [conversationId]);
  const answers = [sender.ask(say("one"))];
  await vi.waitFor(async () =>
    expect((await scrape(world.app)).get("parley_batch_messages_count")).toBe(1),
  );
  answers.push(sender.ask(say("two")), sender.ask(say("three")));
  await vi.waitFor(async () => expect(await queued()).toBe(2));
  await client.query("ROLLBACK");
  client.release();
  await Promise.all(answers);
  expect(await queued()).toBe(0);
  expect((await scrape(world.app)).get('parley_batch_messages_bucket{le="2"}')).toBe(2);
});

test("METRICS-3: refusals by edge and code", async () => {
  const sender = await online(ada);
  const names = [
    'parley_refusals_total{edge="socket",code="not_found"}',
    'parley_refusals_total{edge="rest",code="not_found"}',
    'parley_refusals_total{edge="rest",code="invalid_request"}',
  ];
  const steps = await moved(names, async () => {
    await sender.ask({ ...say(), conversationId: newId() });
    const params = { conversationId: newId() };
    await refusal(world.app, "conversation", { token: ada.token, params });
    await world.app.inject({ url: "/v1/%zz" });
  });
  expect(steps).toEqual([1, 1, 1]);
});

test("METRICS-3: sockets, handshakes admitted and refused, and how sockets ended", async () => {
  const sockets = async () => (await scrape(world.app)).get("parley_sockets");
  const names = [
    'parley_handshakes_total{outcome="admitted"}',
    'parley_handshakes_total{outcome="refused"}',
    'parley_sockets_closed_total{code="1013"}',
    'parley_sockets_closed_total{code="other"}',
  ];
  const steps = await moved(names, async () => {
    const [known, stranger] = [await online(ada), await openSocket(world.app)];
    await vi.waitFor(async () => expect(await sockets()).toBe(2));
    const oneTooMany = await openSocket(world.app);
    expect((await oneTooMany.closed()).code).toBe(1013);
    known.raw.close(4999);
    await Promise.all([known.closed(), stranger.close()]);
    open.splice(0);
    await vi.waitFor(async () => expect(await sockets()).toBe(0));
  });
  expect(steps.slice(0, 2)).toEqual([1, 1]);
  expect(steps[3]).toBe(1);
});

test("METRICS-3: resumes, pulls, logs too long, and batches of receipts", async () => {
  const reader = await online(ben);
  const names = [
    "parley_resumes_total",
    "parley_pulls_total",
    "parley_too_long_total",
    "parley_receipt_batches_total",
    "parley_receipts_total",
  ];
  const steps = await moved(names, async () => {
    await reader.ask({ type: "resume", cursor: null });
    await reader.ask({ type: "pull", logs: [{ conversationId, afterSeq: null }] });
    await reader.ask({ type: "advance", receipts: [{ conversationId, readSeq: 1 }] });
  });
  expect(steps).toEqual([1, 1, 1, 1, 1]);
});

test("METRICS-3: bytes that wait for slow readers, dropped frames and evictions", async () => {
  const [sender, reader] = [await online(ada), await online(ben)];
  reader.raw.pause();
  const text = "\u{1F600}".repeat(65_536);
  const value = async (name: string) => (await scrape(world.app)).get(name) ?? 0;
  // What waits for a moment goes into the system's buffers as long as these have room.
  while ((await value("parley_ephemeral_dropped_total")) === 0) {
    await sender.ask(say(text));
    sender.send({ type: "typing", conversationId, active: true });
    await sender.ask({ type: "ping" });
  }
  expect(await value("parley_outflow_waiting_bytes")).toBeGreaterThan(0);
  while ((await value("parley_evictions_total")) === 0) await sender.ask(say(text));
  expect(await value("parley_evictions_total")).toBe(1);
  reader.raw.resume();
  await reader.closed();
});

test("METRICS-3: connections to the database, busy and waited for", async () => {
  const { pool } = world.database;
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  const late = pool.query("SELECT 1");
  const busy = await scrape(world.app);
  const names = [
    "parley_database_connections",
    "parley_database_connections_idle",
    "parley_database_waiting",
  ];
  expect(names.map((name) => busy.get(name))).toEqual([pool.options.max, 0, 1]);
  for (const client of clients) client.release();
  await late;
  const idle = await scrape(world.app);
  expect(names.map((name) => idle.get(name))).toEqual([pool.options.max, pool.options.max, 0]);
});

test("METRICS-3: delay of the event loop, and what the process uses", async () => {
  await vi.waitFor(async () => {
    const until = performance.now() + 60;
    while (performance.now() < until);
    // The timer that notices has been due since; it comes before this one.
    await new Promise((resolve) => setTimeout(resolve));
    const delay = (await scrape(world.app)).get("nodejs_eventloop_lag_max_seconds");
    expect(delay).toBeGreaterThan(0.04);
  });
  const values = await scrape(world.app);
  expect(values.get("process_resident_memory_bytes")).toBeGreaterThan(10_000_000);
  expect(values.get("process_cpu_seconds_total")).toBeGreaterThan(0);
});

test("METRICS-4: no id, name or text is among the labels", async () => {
  const sender = await online(ada);
  await sender.ask(say("a text"));
  await refusal(world.app, "conversation", {
    token: ada.token,
    params: { conversationId: newId() },
  });
  const text = [...(await scrape(world.app)).keys()].join("\n");
  for (const secret of [ada.id, ada.deviceId, ada.token, "ada", conversationId, "a text"]) {
    expect([secret, text.includes(secret)]).toEqual([secret, false]);
  }
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});
