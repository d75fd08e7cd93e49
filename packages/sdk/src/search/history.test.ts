import { expect, test } from "vitest";
import {
  CHAT,
  conversation,
  createLab,
  createOnlineLab,
  message,
  OTHER_CHAT,
} from "../testing/lab.ts";
import { createPages } from "../testing/pages.ts";

const log = (last: number) => Array.from({ length: last }, (_, n) => message(n + 1));
const search = { text: "", limit: 2_000, conversationId: CHAT };

async function openAt(head: number) {
  const pages = createPages(log(head));
  const lab = await createOnlineLab([conversation(head, { lastMessage: message(head) })], {
    rest: pages.rest,
  });
  return { lab, pages };
}

test("SEARCH-7: older history is fetched on request, the newest first, and kept", async () => {
  const { lab, pages } = await openAt(1_300);
  expect(await lab.messenger.search(search)).toMatchObject({ complete: false });
  expect(await lab.messenger.fetchHistory(CHAT)).toBeNull();
  const first = await lab.messenger.search(search);
  expect(first.items).toHaveLength(1_001);
  expect(first.complete).toBe(false);
  await lab.messenger.fetchHistory();
  const second = await lab.messenger.search(search);
  expect(second.items).toHaveLength(1_300);
  expect(second.complete).toBe(true);
  const asked = pages.asked.length;
  await lab.messenger.fetchHistory();
  expect(pages.asked).toHaveLength(asked);
});

test("SEARCH-7: without the server it says why, and what came before is kept", async () => {
  const { lab, pages } = await openAt(300);
  await lab.messenger.openTimeline(CHAT, CHAT);
  pages.reachable = false;
  expect(await lab.messenger.fetchHistory(CHAT)).toMatchObject({ code: "overloaded" });
  expect((await lab.messenger.search(search)).items).toHaveLength(51);
  expect(await lab.messenger.fetchHistory(OTHER_CHAT)).toBeNull();
});

test("SEARCH-5: before the first sync nothing is complete", async () => {
  const lab = await createOnlineLab([]);
  expect(await lab.messenger.search({ text: "", limit: 5 })).toMatchObject({ complete: true });
  const offline = createLab();
  await offline.messenger.start();
  expect(await offline.messenger.search({ text: "", limit: 5 })).toMatchObject({ complete: false });
});
