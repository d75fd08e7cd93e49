import { expect, test } from "vitest";
import { CHAT, conversation, createOnlineLab, message } from "../testing/lab.ts";
import { createPages } from "../testing/pages.ts";

const log = (last: number) => Array.from({ length: last }, (_, n) => message(n + 1));

async function openAt(head: number) {
  const pages = createPages(log(head));
  const lab = await createOnlineLab([conversation(head, { lastMessage: message(head) })], {
    rest: pages.rest,
  });
  return { lab, pages };
}

test("REPLY-6: a message that is not on the device comes from the server, once", async () => {
  const { lab, pages } = await openAt(300);
  expect(await lab.messenger.item(CHAT, 20)).toMatchObject({ kind: "message", seq: 20 });
  expect(await lab.messenger.item(CHAT, 21)).toMatchObject({ kind: "message", seq: 21 });
  expect(pages.asked).toHaveLength(1);
});

test("REPLY-6: what cannot be had is null, without a throw", async () => {
  const { lab, pages } = await openAt(300);
  expect(await lab.messenger.item(CHAT, 301)).toBeNull();
  pages.reachable = false;
  expect(await lab.messenger.item(CHAT, 20)).toBeNull();
  expect(await lab.messenger.item(CHAT, 300)).toMatchObject({ seq: 300 });
});
