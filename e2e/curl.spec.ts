import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { chatRow, message, openChat } from "./support/chat.ts";
import { uniqueName } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

test("the README's script, run with curl alone, speaks live in a browser", async ({
  people,
  server,
}) => {
  const ann = await people.person("Ann");
  const username = uniqueName("script");
  const environment = {
    PARLEY_URL: server.url,
    PARLEY_USER: username,
    PARLEY_PASSWORD: "river-lantern-42",
    PARLEY_TO: ann.username,
  };
  const script = await firstScript();

  const said = await runInBash(script, { ...environment, PARLEY_TEXT: "Hello from curl" });
  expect(JSON.parse(said.split("\n").at(-1) ?? "")).toMatchObject({ seq: 2 });
  await expect(chatRow(ann.page, username)).toContainText("Hello from curl");
  await openChat(ann.page, username);
  await expect(message(ann.page, "Hello from curl")).toBeVisible();

  // The second time there is an account already, and somebody looks at the chat.
  await runInBash(script, { ...environment, PARLEY_TEXT: "Hello once more" });
  await expect(message(ann.page, "Hello once more")).toBeVisible();
});

async function firstScript(): Promise<string> {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const block = /<!-- first-script:[^>]*-->\n```sh\n([^]*?)\n```/.exec(readme)?.[1];
  if (block === undefined) throw new Error("README.md has lost its first script.");
  return block;
}

/** @returns what it printed */
async function runInBash(script: string, environment: Record<string, string>): Promise<string> {
  const child = spawn("bash", ["-eu", "-c", script], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  const [printed, complaints, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  expect({ code, complaints }).toEqual({ code: 0, complaints: "" });
  return printed.trim();
}
