import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { call, PASSWORD, signUp, type TestPerson } from "@parley/api/testing/api.ts";
import { createTestApp, type TestApp } from "@parley/api/testing/app.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runParley, startParley } from "./testing/run-parley.ts";

let server: TestApp;
let url: string;
let ann: TestPerson;
let ben: TestPerson;
let home: string;
const folders: string[] = [];

async function newHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley home "));
  folders.push(folder);
  return folder;
}

/** Ben's chat with Ann, made when there is none. */
async function chatOfBen(): Promise<string> {
  const { app } = server;
  const params = { userId: ann.id };
  return (await call(app, "openDirect", { token: ben.token, params })).id;
}

async function sendAsBen(text: string): Promise<void> {
  const params = { conversationId: await chatOfBen() };
  await call(server.app, "send", {
    token: ben.token,
    params,
    body: { body: { type: "text", text } },
  });
}

async function texts(): Promise<string[]> {
  const params = { conversationId: await chatOfBen() };
  const { entries } = await call(server.app, "entries", { token: ben.token, params });
  return entries.flatMap(({ body }) =>
    typeof body === "object" && "text" in body ? [body.text] : [],
  );
}

beforeAll(async () => {
  server = await createTestApp();
  url = await server.app.listen({ host: "127.0.0.1", port: 0 });
  ann = await signUp(server.app, "ann");
  ben = await signUp(server.app, "ben");
  home = await newHome();
});
afterAll(async () => {
  await server.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

// Each command is a process of its own, and a busy machine starts those slowly.
describe("parley", { timeout: 120_000 }, () => {
  test("SDK-20: signs in with a password, which is kept nowhere", async () => {
    const { code, errors } = await runParley(home, ["login", url], { input: `ann\n${PASSWORD}\n` });
    expect({ code, errors }).toMatchObject({ code: 0, errors: expect.stringContaining("as ann") });
    const session = join(home, "parley", "session.json");
    expect((await stat(session)).mode & 0o777).toBe(0o600);
  });

  test("SDK-20: a wrong password is told in one sentence", async () => {
    const { code, errors } = await runParley(await newHome(), ["login", url], {
      input: "ann\nnot the password\n",
    });
    expect(code).toBe(1);
    expect(errors).toContain("The username or the password is wrong.");
    expect(errors).not.toContain("    at ");
  });

  test("SDK-20: nothing works before a login", async () => {
    const { code, errors } = await runParley(await newHome(), ["chats"]);
    expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining("login") });
  });

  test("SDK-21: sends to a username, from the words and from the input", async () => {
    expect(await runParley(home, ["send", "ben", "hello", "Ben"])).toMatchObject({
      code: 0,
      errors: "",
    });
    const piped = await runParley(home, ["send", "ben", "-"], { input: "two\nlines 🌍\n" });
    expect(piped).toMatchObject({ code: 0, errors: "" });
    expect(await texts()).toEqual(["hello Ben", "two\nlines 🌍"]);
  });

  test("SDK-21: a refused message fails, and does not stay behind", async () => {
    const unknown = await runParley(home, ["send", "nobody.here", "hello"]);
    expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining("nobody.here") });
    const tooLong = await runParley(home, ["send", "ben", "-"], { input: "x".repeat(65_537) });
    expect(tooLong.code).toBe(1);
    expect(await runParley(home, ["send", "ben", "after"])).toMatchObject({ code: 0, errors: "" });
    expect(await texts()).toEqual(["hello Ben", "two\nlines 🌍", "after"]);
  });

  test("SDK-22: lists the chats and reads one, which marks it read", async () => {
    await sendAsBen("hi Ann");
    const listed = await runParley(home, ["chats"]);
    expect(listed.output).toBe(`${await chatOfBen()}\t1\tben\tben: hi Ann\n`);
    const { output } = await runParley(home, ["read", "ben"]);
    expect(output).toContain("  ben: hi Ann\n");
    expect((await runParley(home, ["chats"])).output).toContain("\t-\tben\t");
  });

  test("SDK-23: listens live, and goes on where it ended", async () => {
    const listening = startParley(home, ["listen"]);
    const { stdout, stderr } = listening;
    if (stdout === null || stderr === null) throw new Error("no output");
    expect(await once(createInterface({ input: stderr }), "line")).toEqual(["Listening."]);
    const told = once(createInterface({ input: stdout }), "line");
    await sendAsBen("live");
    const [line] = await told;
    expect(JSON.parse(line)).toMatchObject({
      kind: "message",
      content: { text: "live" },
      sender: "ben",
      conversation: "ben",
      own: false,
    });
    const ended = once(listening, "close");
    listening.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    for (let n = 0; n < 120; n += 1) await sendAsBen(`missed ${n}`);
    const again = startParley(home, ["listen"]);
    if (again.stdout === null) throw new Error("no output");
    const gone = once(again, "close");
    const missed: string[] = [];
    for await (const line of createInterface({ input: again.stdout })) {
      const { content } = JSON.parse(line) as { content?: { text: string } };
      if (content?.text.startsWith("missed") === true) missed.push(content.text);
      if (missed.length === 120) break;
    }
    again.kill("SIGTERM");
    await gone;
    expect(missed).toEqual(Array.from({ length: 120 }, (_, n) => `missed ${n}`));
  });

  test("SDK-20: a personal access token signs in too", async () => {
    const { token } = await call(server.app, "createToken", {
      token: ann.token,
      body: { name: "bot", scopes: ["read", "send"] },
    });
    const bot = await newHome();
    const environment = { PARLEY_TOKEN: token };
    expect(await runParley(bot, ["login", url], { environment })).toMatchObject({ code: 0 });
    expect(await runParley(bot, ["send", "ben", "from a bot"])).toMatchObject({
      code: 0,
      errors: "",
    });
    expect((await texts()).at(-1)).toBe("from a bot");
  });
});
