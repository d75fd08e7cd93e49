import { directChat, expectTick, message, openChat, say, textsInSight } from "./support/chat.ts";
import { expect, test } from "./support/test.ts";

test("a restart of the server loses nothing and needs nobody", async ({
  people,
  server,
  faults,
}) => {
  test.slow();
  faults.allow(/ERR_CONNECTION|WebSocket|Failed to fetch|status of 50\d/);
  const ann = await people.person("Ann");
  const ben = await people.person("Ben");
  await directChat(ann, ben);
  await openChat(ann.page, "Ben");
  await openChat(ben.page, "Ann");
  await say(ann.page, "before the restart");
  await expectTick(ann.page, "before the restart", "Read");

  await server.stop();
  await expect(ann.page.getByRole("status").filter({ hasText: "Connecting…" })).toBeVisible();
  await say(ann.page, "during the restart");
  await expectTick(ann.page, "during the restart", "Waiting to be sent");
  await server.start();

  await expect(message(ben.page, "during the restart")).toBeVisible({ timeout: 45_000 });
  await expectTick(ann.page, "during the restart", "Read");
  await say(ben.page, "after the restart");
  await expect(message(ann.page, "after the restart")).toBeVisible();
  const all = ["before the restart", "during the restart", "after the restart"];
  await expect.poll(() => textsInSight(ann.page, /\w+ the restart/)).toEqual(all);
  await expect.poll(() => textsInSight(ben.page, /\w+ the restart/)).toEqual(all);
});
