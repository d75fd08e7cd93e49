import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type LocalPushService,
  startLocalPushService,
} from "../apps/api/src/testing/push/local-push-service.ts";
import { type ServerProcess, startServerProcess } from "../tools/server-process/server-process.ts";
import { callerOf } from "./support/api.ts";
import { directChat, openChat, sendByRest } from "./support/chat.ts";
import { expectAccessible } from "./support/axe.ts";
import { DESK, expectNoSideways, PHONE } from "./support/layout.ts";
import { makePeople, OWNER, PASSWORD, type People } from "./support/people.ts";
import {
  clickNotification,
  deliver,
  shownIn,
  standInForPushService,
  windowsOf,
} from "./support/push-browser.ts";
import { expect, test as base } from "./support/test.ts";

interface PushWorld {
  service: LocalPushService;
  server: ServerProcess;
}

/** With a server that may send to the push service of this machine. */
const test = base.extend<{ people: People }, { world: PushWorld }>({
  world: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off this.
    async ({}, use) => {
      const service = await startLocalPushService();
      const folder = await mkdtemp(join(tmpdir(), "parley-push-"));
      const certificate = join(folder, "certificate.pem");
      await writeFile(certificate, service.certificate);
      const server = await startServerProcess({
        NODE_EXTRA_CA_CERTS: certificate,
        PUSH_ALLOWED_HOSTS: service.host,
      });
      await callerOf(server.url)("register", { body: { ...OWNER, password: PASSWORD } });
      await use({ service, server });
      await server.remove();
      await service.close();
      await rm(folder, { recursive: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  people: async ({ browser, world, faults }, use) => {
    await use(makePeople(browser, world.server.url, faults));
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
});

test.use({ serviceWorkers: "allow" });

test("PUSH-40: turned on, tried out, shown as one wants, clicked, and cleared by reading elsewhere", async ({
  people,
  world,
}) => {
  const ann = await people.person("Ann", { path: "about:blank" });
  const ben = await people.person("Ben", { path: "about:blank" });
  const chat = await directChat(ann, ben);
  const { publicKey } = await ann.call("push");
  const subscription = world.service.subscribe(publicKey);
  await standInForPushService(ann.page, subscription);
  const shown = () => shownIn(ann.context);
  /** What the server sends next goes to the browser, once `act` has had it sent. */
  async function arrives(act: () => Promise<unknown>): Promise<void> {
    const next = subscription.received.length + 1;
    await act();
    await deliver(ann.page, world.server.url, (await subscription.until(next)).text);
  }
  const open = () => ann.page.goto("/settings/notifications");
  const close = async () => {
    await ann.page.goto("about:blank");
    await expect.poll(() => windowsOf(ann.context)).toBe(0);
  };

  // Turned on and tried out.
  await open();
  await expect(ann.page.getByRole("heading", { name: "Notifications are off" })).toBeVisible();
  await ann.page.getByRole("button", { name: "Turn on" }).click();
  await expect(ann.page.getByRole("heading", { name: "Notifications are on" })).toBeVisible();
  await arrives(async () => {
    await ann.page.getByRole("button", { name: "Send a test" }).click();
    await expect(ann.page.getByText("The test notification is on its way.")).toBeVisible();
  });
  await expect(ann.page.getByText("The test notification has arrived.")).toBeVisible();
  expect(await shown()).toMatchObject([{ title: "Notifications work", tag: "test" }]);
  await expectAccessible(ann.page, "notification settings");
  await ann.page.setViewportSize(PHONE);
  await expectNoSideways(ann.page);
  await ann.page.setViewportSize(DESK);

  // Of a message, by default, only that there is one.
  await close();
  const tag = `chat:${chat}`;
  await arrives(() => sendByRest(ben, chat, ["see you at six"]));
  const plain = { title: "Parley", body: "New message", tag, silent: false };
  await expect.poll(shown).toContainEqual(plain);

  // With the words, if they are wanted.
  await open();
  await ann.page.getByRole("radio", { name: "Who wrote what" }).check();
  await ann.page.getByRole("checkbox", { name: "Sound" }).uncheck();
  await close();
  await arrives(() => sendByRest(ben, chat, ["or at seven"]));
  const body = "see you at six\nor at seven";
  await expect.poll(shown).toContainEqual({ title: "Ben", body, tag, silent: true });

  // Clicked: the window that is open goes to the chat, without loading anew.
  await open();
  await expect(ann.page.getByRole("heading", { name: "Notifications are on" })).toBeVisible();
  await ann.page.evaluate(() => Object.assign(window, { stayed: true }));
  await clickNotification(ann.context, tag);
  await expect(ann.page.getByRole("heading", { level: 1, name: "Ben" })).toBeVisible();
  expect(await ann.page.evaluate(() => "stayed" in window)).toBe(true);
  await expect.poll(shown).toHaveLength(1);

  // Cleared by reading elsewhere.
  const chatOfAnn = () => ann.call("conversation", { params: { conversationId: chat } });
  await expect.poll(async () => (await chatOfAnn()).unread).toBe(0);
  await close();
  await arrives(() => sendByRest(ben, chat, ["so seven"]));
  await expect.poll(shown).toContainEqual({ title: "Ben", body: "so seven", tag, silent: true });
  const phone = await people.secondDevice(ann);
  await arrives(() => openChat(phone.page, "Ben"));
  await expect.poll(shown).toHaveLength(1);
  expect(world.service.violations).toEqual([]);
});
