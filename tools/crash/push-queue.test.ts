import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  startLocalPushService,
  type LocalPushService,
} from "@parley/api/testing/push/local-push-service.ts";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import type { PushState } from "@parley/protocol/rest/push.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ServerProcess, startServerProcess } from "../server-process/server-process.ts";
import { callApi } from "./log-reader.ts";

let service: LocalPushService;
let folder: string;
let server: ServerProcess;

beforeAll(async () => {
  service = await startLocalPushService();
  folder = await mkdtemp(join(tmpdir(), "parley-push-"));
  const certificate = join(folder, "push-service.pem");
  await writeFile(certificate, service.certificate);
  server = await startServerProcess({
    WORKERS: "2",
    PUSH_ALLOWED_HOSTS: service.host,
    NODE_EXTRA_CA_CERTS: certificate,
  });
}, 120_000);

afterAll(async () => {
  await server.remove();
  await service.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const enter = (username: string): Promise<Session> =>
  callApi(server.url, null, "POST", "/v1/accounts", {
    username,
    displayName: username,
    password: "a-long-enough-password",
  });

test("PUSH-15: kill -9 loses nothing that was queued, and the restarted server pushes it", async () => {
  const [ann, ben] = [await enter("ann"), await enter("ben")];
  const { publicKey } = await callApi<PushState>(server.url, ben.accessToken, "GET", "/v1/push");
  const subscription = service.subscribe(publicKey);
  await callApi(server.url, ben.accessToken, "PUT", "/v1/push/subscription", subscription.body);
  const chat = await callApi<{ id: string }>(
    server.url,
    ann.accessToken,
    "PUT",
    `/v1/conversations/direct/${ben.account.id}`,
  );
  subscription.mood = { status: 503, retryAfter: "3" };
  const { seq } = await callApi<{ seq: number }>(
    server.url,
    ann.accessToken,
    "POST",
    `/v1/conversations/${chat.id}/messages`,
    { body: { type: "text", text: "Are you there?" } },
  );
  // The message is committed and the push put off.
  await vi.waitFor(
    async () => {
      const state = await callApi<PushState>(server.url, ben.accessToken, "GET", "/v1/push");
      expect(state.subscription?.problem).toMatchObject({ outcome: "busy", status: 503 });
    },
    { timeout: 10_000 },
  );
  await server.kill();
  subscription.mood = undefined;
  await server.start();
  const { payload } = await subscription.until(1);
  expect(payload).toMatchObject({ kind: "message", conversationId: chat.id, seq, unread: 1 });
  expect(service.violations).toEqual([]);
}, 150_000);
