import type { PushPayload } from "@parley/protocol/push-payload.ts";
import type { FastifyInstance } from "fastify";
import type { Database } from "../../postgres/connection.ts";
import { call, signUp, type TestPerson } from "../api.ts";
import { createTestApp, type TestApp } from "../app.ts";
import {
  startLocalPushService,
  type LocalPushService,
  type LocalSubscription,
} from "./local-push-service.ts";

/** Somebody with a device that takes push messages. */
export interface PushedPerson extends TestPerson {
  subscription: LocalSubscription;
}

/** The whole app, pushing quickly to a push service on this machine. */
export interface PushWorld {
  service: LocalPushService;
  world: TestApp;
  /** Signs somebody up whose device takes push messages. */
  person(username: string): Promise<PushedPerson>;
  direct(from: TestPerson, to: TestPerson): Promise<string>;
  say(from: TestPerson, conversationId: string, text: string, mentions?: string[]): Promise<number>;
  read(who: TestPerson, conversationId: string, readSeq: number): Promise<void>;
  close(): Promise<void>;
}

/** What makes pushing quick enough to wait for. */
export const QUICK = {
  gatherMs: 10,
  lingerMs: 700,
  pollMs: 50,
  tidyMs: 500,
  firstRetryMs: 100,
  spacingMs: 700,
} as const;

/** Puts a new subscription of a device. */
export async function subscribe(
  app: FastifyInstance,
  service: LocalPushService,
  { token }: TestPerson,
): Promise<LocalSubscription> {
  const { publicKey } = await call(app, "push", { token });
  const subscription = service.subscribe(publicKey);
  await call(app, "subscribePush", { token, body: subscription.body });
  return subscription;
}

/** @param prepare is given the database before anything is done with it */
export async function openPushWorld(
  prepare: (database: Database) => Promise<void> = () => Promise.resolve(),
): Promise<PushWorld> {
  const service = await startLocalPushService();
  const world = await createTestApp({
    config: { pushAllowedHosts: [service.host] },
    push: { ...QUICK, certificates: service.certificate },
  });
  await prepare(world.database);
  await world.app.ready();
  return {
    service,
    world,
    person: async (username) => {
      const person = await signUp(world.app, username);
      return { ...person, subscription: await subscribe(world.app, service, person) };
    },
    direct: async ({ token }, to) =>
      (await call(world.app, "openDirect", { token, params: { userId: to.id } })).id,
    say: async ({ token }, conversationId, text, mentions = []) => {
      const body = { mentions, body: { type: "text", text } } as const;
      return (await call(world.app, "send", { token, params: { conversationId }, body })).seq;
    },
    read: ({ token }, conversationId, readSeq) =>
      call(world.app, "advance", { token, params: { conversationId }, body: { readSeq } }),
    close: async () => {
      await world.close();
      await service.close();
    },
  };
}

/** What was said in order: kinds with their seqs. */
export function saidTo({ received }: LocalSubscription): string[] {
  return received.map(({ payload }) => describe(payload));
}

function describe(payload: PushPayload): string {
  return payload.kind === "test" ? "test" : `${payload.kind} ${payload.seq}`;
}
