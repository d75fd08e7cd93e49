#!/usr/bin/env node
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { chats } from "./commands/chats.ts";
import { listen } from "./commands/listen.ts";
import { login } from "./commands/login.ts";
import { read } from "./commands/read.ts";
import { send } from "./commands/send.ts";
import { configFolder } from "./config-folder.ts";
import { Failure } from "./failure.ts";

const USAGE = `parley login <url>                            sign in; PARLEY_TOKEN holds a token, if any
parley chats                                  id, unread, name and last line of each conversation
parley send <user|conversation> <text|->      send a message; - reads it from the input
parley listen                                 one line of JSON for each new message
parley read <user|conversation>               show the newest messages and mark them read`;

const COMMANDS = new Map([
  ["login", login],
  ["chats", chats],
  ["send", send],
  ["listen", listen],
  ["read", read],
]);

const [name = "help", ...words] = process.argv.slice(2);
const command = COMMANDS.get(name);
if (command === undefined) {
  console.error(USAGE);
  process.exitCode = name === "help" || name === "--help" ? 0 : 2;
} else {
  try {
    await command(configFolder(process.env), words);
    // A socket that is still closing must not keep a script waiting; what was printed must get out.
    process.stdout.write("", () => process.exit(0));
  } catch (error) {
    const told =
      error instanceof Failure || error instanceof ProblemError || error instanceof NetworkError;
    console.error(told ? error.message : error);
    process.exit(1);
  }
}
