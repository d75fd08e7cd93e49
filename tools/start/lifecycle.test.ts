import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@parley/api/testing/database.ts";
import { ServerInfo } from "@parley/protocol/rest/server.ts";
import { Value } from "typebox/value";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ServerProcess, startServerProcess } from "../server-process/server-process.ts";

const main = fileURLToPath(new URL("../../apps/api/src/main.ts", import.meta.url));

let folder = "";
let server: ServerProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley start "));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  await server?.remove();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

/** Runs the server until it ends by itself. */
async function runServer(
  environment: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env["PATH"], PARLEY_DATA: folder, PORT: "0", ...environment },
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, said };
}

async function register(url: string): Promise<number> {
  const answer = await fetch(`${url}/v1/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      username: "mira",
      displayName: "Mira",
      password: "a long and rare password",
    }),
  });
  return answer.status;
}

async function knowsAnAccount(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/v1/server`);
  return !Value.Parse(ServerInfo, await answer.json()).firstAccount;
}

async function databaseProcess(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "database", "cluster", "postmaster.pid");
  return (await readFile(file, "utf8")).split("\n")[0] ?? "";
}

describe("the server as a process", { timeout: 90_000 }, () => {
  test("a stop ends everything it started, and the next start remembers", async () => {
    server = await startServerProcess();
    expect(await register(server.url)).toBe(201);
    await server.stop();
    await expect(databaseProcess(server.dataFolder)).rejects.toThrow("ENOENT");
    await server.start();
    expect(await knowsAnAccount(server.url)).toBe(true);
  });

  test("a second start on the same folder is refused, and disturbs nobody", async () => {
    server = await startServerProcess();
    const second = await runServer({ PARLEY_DATA: server.dataFolder });
    expect(second).toEqual({
      code: 1,
      said: `Another Parley (process ${server.pid}) is running on ${server.dataFolder}. Stop it first, or set PARLEY_DATA to another folder.\n`,
    });
    expect(await knowsAnAccount(server.url)).toBe(false);
  });

  test("after kill -9 the next start recovers by itself", async () => {
    server = await startServerProcess();
    await register(server.url);
    await server.kill();
    const orphan = await databaseProcess(server.dataFolder);
    await server.start();
    expect(await databaseProcess(server.dataFolder)).not.toBe(orphan);
    expect(await knowsAnAccount(server.url)).toBe(true);
  });

  test("the end of its database ends the server, with an error", async () => {
    server = await startServerProcess();
    const { pid } = server;
    process.kill(Number(await databaseProcess(server.dataFolder)), "SIGQUIT");
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 30_000);
    await expect(server.stop()).rejects.toThrow("ended with 1");
    await server.start();
  });

  test("with DATABASE_URL it brings no database of its own", async () => {
    const database = await createTestDatabase();
    server = await startServerProcess({ DATABASE_URL: database.url });
    expect(await register(server.url)).toBe(201);
    expect(await readdir(server.dataFolder)).not.toContain("database");
    await server.remove();
    server = undefined;
    await database.drop();
  });

  test("two servers share one database, when they also share the secret", async () => {
    const database = await createTestDatabase();
    const shared = { DATABASE_URL: database.url, JWT_SECRET: "one secret for both, long enough" };
    server = await startServerProcess(shared);
    const other = await startServerProcess(shared);
    await register(server.url);
    expect(await knowsAnAccount(other.url)).toBe(true);
    await other.remove();
    await server.remove();
    server = undefined;
    await database.drop();
  });
});

describe("a start that cannot work says why", { timeout: 60_000 }, () => {
  test.each([
    [{ PORT: "http" }, 'PORT is "http"; expected a whole number from 0 to 65535.\n'],
    [{ REGISTRATION: "no" }, 'REGISTRATION is "no"; expected one of open, invite, closed.\n'],
  ])("%j", async (environment, said) => {
    expect(await runServer(environment)).toEqual({ code: 1, said });
  });

  test("a database that refuses, without showing the password", async () => {
    const database = await createTestDatabase();
    const url = new URL(database.url);
    url.password = "wrong-password";
    const result = await runServer({ DATABASE_URL: url.href });
    expect(result.code).toBe(1);
    expect(result.said).toMatch(/^DATABASE_URL cannot be used: password authentication failed/);
    expect(result.said).not.toContain("wrong-password");
    await database.drop();
  });

  test("a port that is taken", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, "localhost", resolve);
    });
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const result = await runServer({ PORT: port });
    expect(result).toEqual({
      code: 1,
      said: `PORT ${port} is taken: stop what listens there, or set PORT to another.\n`,
    });
    await expect(databaseProcess(folder)).rejects.toThrow("ENOENT");
    taken.close();
  });
});
