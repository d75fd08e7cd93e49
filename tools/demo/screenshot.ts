import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium, expect, type Browser } from "@playwright/test";
import { openMessenger } from "../bench/messenger.ts";
import { findChromium } from "../check/chromium.ts";
import { startServerProcess } from "../server-process/server-process.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import { backdate } from "./backdate.ts";
import { CAST, PASSWORD, VIEWER } from "./cast.ts";
import { connectTo } from "./connect.ts";
import { enter } from "./enter.ts";
import { fillWorld } from "./fill-world.ts";
import { findDatabase } from "./find-database.ts";

/** Who is online in the picture; the first one is typing. */
const ONLINE = ["mei.lin", "sofia.ortega", "omar.haddad"];
const CHAT = "Hill Trail weekend";
const LAST_LINE = "See you on the platform";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Takes the pictures of the README: a server of its own, the demo world, a real browser. */
async function main(): Promise<void> {
  await ensureWebBuild(ROOT, console.log);
  const server = await startServerProcess();
  try {
    const connect = connectTo(server.url);
    const chats = await fillWorld(connect, PASSWORD, () => undefined);
    const database = await findDatabase({ PARLEY_DATA: server.dataFolder });
    if (database === undefined || !(await backdate(database, chats))) {
      throw new Error("The chats could not be spread over weeks.");
    }
    await database.close();
    const leave = await comeOnline(server.url);
    const executablePath = findChromium();
    const browser = await chromium.launch({
      args: ["--no-sandbox"],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    await picture(browser, server.url, "light", "parley.png");
    await picture(browser, server.url, "dark", "parley-dark.png");
    await browser.close();
    await leave();
  } finally {
    await server.remove();
  }
}

/** @returns ends it */
async function comeOnline(url: string): Promise<() => Promise<void>> {
  const connect = connectTo(url);
  const messengers = await Promise.all(
    CAST.filter((member) => ONLINE.includes(member.username)).map(async (member) => {
      const { session } = await enter(member, PASSWORD, connect());
      const messenger = openMessenger(url, session.accessToken);
      messenger.setActive(true);
      await messenger.start();
      return { member, messenger };
    }),
  );
  const typist = messengers.find(({ member }) => member.username === ONLINE[0])?.messenger;
  const typing = setInterval(() => {
    const chat = Object.values(typist?.getState().conversations ?? {}).find(
      (each) => each.title === CHAT,
    );
    if (chat !== undefined) typist?.setTyping(chat.id, true);
  }, 500);
  return async () => {
    clearInterval(typing);
    await Promise.all(messengers.map(({ messenger }) => messenger.stop()));
  };
}

async function picture(
  browser: Browser,
  url: string,
  colorScheme: "light" | "dark",
  file: string,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: 1_400, height: 900 },
    colorScheme,
    locale: "en-GB",
    reducedMotion: "reduce",
  });
  await page.goto(url);
  await page.getByLabel("Username").fill(VIEWER);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(CHAT).first().click();
  await page.getByText("Mei is typing").last().waitFor();
  const messages = page.getByLabel("Messages", { exact: true });
  await messages.locator("[data-message]").first().waitFor();
  await messages.press("End");
  await messages.blur();
  await expect(page.getByText(LAST_LINE)).toBeInViewport();
  // Pictures of people come after the text.
  await page.waitForLoadState("networkidle");
  await sleep(500);
  await page.screenshot({ path: join(ROOT, "docs/images", file) });
  await page.context().close();
}

await main();
