import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@parley/api/testing/database.ts";
import { newId } from "@parley/api/new-id.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { afterEach, expect, test, vi } from "vitest";
import { type ServerProcess, startServerProcess } from "../server-process/server-process.ts";

let server: ServerProcess | undefined;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close();
  await server?.remove();
  server = undefined;
});

/** The worker processes of a server. */
async function workersOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const ids = children.trim().split(" ").map(Number);
  const commands = await Promise.all(
    ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")),
  );
  return ids.filter((_, index) => commands[index]?.includes("worker.ts"));
}

async function post(url: string, token: string | null, body: unknown, method = "POST") {
  const answer = await fetch(url, {
    method,
    headers: {
      "content-type": "application/json",
      // A connection of its own: each one may come to another worker.
      connection: "close",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const reply = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(JSON.stringify(reply));
  return reply;
}

async function signUp(url: string, username: string): Promise<{ id: string; token: string }> {
  const password = "a long and rare password";
  const account = { username, displayName: username, password, refreshIn: "body" };
  const session = await post(`${url}/v1/accounts`, null, account);
  const { id } = session["account"] as { id: string };
  return { id, token: String(session["accessToken"]) };
}

/** A socket that has said who it is and caught up; collects what comes. */
async function listen(url: string, token: string): Promise<DownFrame[]> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/v1/socket`, SUBPROTOCOL);
  sockets.push(socket);
  const frames: DownFrame[] = [];
  socket.addEventListener("message", ({ data }) => frames.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  socket.send(JSON.stringify({ type: "authenticate", token }));
  socket.send(JSON.stringify({ type: "resume", id: 1, cursor: null }));
  await vi.waitFor(() => expect(frames.map(({ type }) => type)).toContain("changes"), 20_000);
  return frames;
}

const seqsIn = (frames: readonly DownFrame[]): number[] =>
  frames.flatMap((frame) => (frame.type === "entries" ? frame.entries.map(({ seq }) => seq) : []));

test(
  "NODE-14: workers serve one port as one server, and one that dies is replaced",
  { timeout: 120_000 },
  async () => {
    server = await startServerProcess({ WORKERS: "2" });
    const { url, pid } = server;
    expect(await workersOf(pid)).toHaveLength(2);
    const [ada, ben] = [await signUp(url, "ada"), await signUp(url, "ben")];
    // Connections go round: each person is on both workers.
    const readers = await Promise.all(
      [ada, ben, ada, ben, ada, ben].map(({ token }) => listen(url, token)),
    );
    const group = { clientId: newId(), title: "Group", memberIds: [ben.id] };
    const { id } = await post(`${url}/v1/conversations`, ada.token, group);
    const say = (token: string, words: string) =>
      post(`${url}/v1/conversations/${String(id)}/messages`, token, {
        body: { type: "text", text: words },
      });
    for (const token of [ada.token, ben.token, ada.token, ben.token]) await say(token, "hello");
    for (const frames of readers) {
      await vi.waitFor(() => expect(seqsIn(frames)).toEqual([1, 2, 3, 4, 5]), 5_000);
    }

    const [first = 0, second = 0] = await workersOf(pid);
    process.kill(first, "SIGKILL");
    await vi.waitFor(async () => {
      const now = await workersOf(pid);
      expect(now).toHaveLength(2);
      expect(now).not.toContain(first);
      expect(now).toContain(second);
    }, 30_000);
    await say(ada.token, "still there");
    await server.stop();
    await expect(readFile(`/proc/${second}/stat`)).rejects.toThrow("ENOENT");
  },
);

test("NODE-14: a start with workers that cannot work says why, as one without", async () => {
  const database = await createTestDatabase();
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, "localhost", resolve);
  });
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const main = fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env["PATH"],
      PORT: port,
      WORKERS: "2",
      DATABASE_URL: database.url,
      JWT_SECRET: "one secret for both, long enough",
      PARLEY_DATA: fileURLToPath(
        new URL("../../node_modules/.cache/parley/taken", import.meta.url),
      ),
    },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ code, said }).toEqual({
    code: 1,
    said: `PORT ${port} is taken: stop what listens there, or set PORT to another.\n`,
  });
  taken.close();
  await database.drop();
});
