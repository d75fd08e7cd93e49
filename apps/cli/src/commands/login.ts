import { hostname } from "node:os";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { Failure } from "../failure.ts";
import { openPrompt } from "../prompt.ts";
import { writeSession } from "../session/saved-session.ts";
import { systemClock } from "../system-clock.ts";

/** `parley login <url>`: with the token in PARLEY_TOKEN, else with username and password. */
export async function login(config: string, [address]: readonly string[]): Promise<void> {
  const url = readAddress(address);
  const token = process.env["PARLEY_TOKEN"];
  const name =
    token === undefined || token === ""
      ? await withPassword(config, url)
      : await withToken(config, url, token);
  console.error(`Signed in as ${name} at ${url}.`);
}

function readAddress(address: string | undefined): string {
  if (address === undefined) throw new Failure("Which server? parley login <url>");
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Failure(`"${address}" is not an address such as https://chat.example.org`);
  }
  return url.origin;
}

async function withToken(config: string, url: string, accessToken: string): Promise<string> {
  const tokens = fixedToken(accessToken);
  const rest = createRestClient({ http: fetch, clock: systemClock, baseUrl: url, tokens });
  const { username } = await rest.call("me");
  await writeSession(config, { url, accessToken });
  return username;
}

async function withPassword(config: string, url: string): Promise<string> {
  const prompt = openPrompt();
  const username = (await prompt.ask("Username: ")).trim().toLowerCase();
  const password = await prompt.askHidden("Password: ");
  prompt.close();
  const rest = createRestClient({ http: fetch, clock: systemClock, baseUrl: url, tokens: null });
  const session = await rest.call("signIn", {
    body: {
      username,
      password,
      refreshIn: "body",
      device: { name: `parley on ${hostname()}`.slice(0, LIMITS.deviceName), platform: "cli" },
    },
  });
  if (session.refreshToken === undefined) throw new Failure("The server gave no refresh token.");
  await writeSession(config, { url, refreshToken: session.refreshToken });
  return session.account.username;
}
