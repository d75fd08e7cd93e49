import { connect as connectNats } from "@nats-io/transport-node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readNatsUrl } from "../platform/nats-servers.ts";
import { readInstallation } from "../postgres/installation.ts";
import { call, problemOf, signUp } from "../testing/api.ts";
import { type NatsServer, startNatsServer } from "../testing/nats-server.ts";
import { createTestNodes, type TestNode, type TestNodes } from "../testing/nodes.ts";
import { scrape } from "../testing/scrape.ts";

let nats: NatsServer;
let nodes: TestNodes;
let one: TestNode;
let two: TestNode;
beforeAll(async () => {
  nats = await startNatsServer();
  nodes = await createTestNodes();
  [one, two] = [await nodes.start(nats.url), await nodes.start(nats.url)];
  await vi.waitUntil(() => one.bus.connected() && two.bus.connected());
});
afterAll(async () => {
  await nodes.close();
  await nats.stop();
});

const hints = async ({ app }: TestNode, direction: string): Promise<number> =>
  (await scrape(app)).get(`parley_bus_events_total{direction="${direction}"}`) ?? 0;

test("METRICS-3: what a node tells the bus, and what it hears from another", async () => {
  const [told, heard] = [await hints(one, "published"), await hints(two, "received")];
  const { token } = await signUp(one.app, "ada");
  await call(one.app, "updateMe", { token, body: { about: "Here" } });
  expect(await hints(one, "published")).toBeGreaterThan(told);
  await vi.waitFor(async () => expect(await hints(two, "received")).toBeGreaterThan(heard));
});

test("METRICS-3: what a node hears and cannot read", async () => {
  const stranger = await connectNats(readNatsUrl(nats.url));
  const subject = `parley.${await readInstallation(one.database)}.people`;
  const before = await hints(one, "bad");
  stranger.publish(subject, "not of ours");
  stranger.publish(subject, '{"v":0}');
  await stranger.drain();
  await vi.waitFor(async () => expect(await hints(one, "bad")).toBe(before + 2));
});

test("HTTP-8: a node that does not hear the others is not ready, until it does again", async () => {
  const ready = () => one.app.inject({ url: "/readyz" });
  expect((await ready()).statusCode).toBe(200);
  await nats.kill();
  await vi.waitFor(async () => expect((await ready()).statusCode).toBe(503), 5_000);
  expect(problemOf(await ready()).issues).toEqual([{ path: "/bus", message: "does not work" }]);
  await nats.start();
  await vi.waitFor(async () => expect((await ready()).statusCode).toBe(200), 10_000);
});
