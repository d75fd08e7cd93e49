import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../new-id.ts";
import { call, signUp } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { connect } from "../testing/socket.ts";

let world: TestApp;

beforeAll(async () => {
  world = await createTestApp();
});
afterAll(() => world.close());

test("SOCK-21: a reader that is too slow is closed with 4409, and others get everything", async () => {
  const [ada, ben, cy] = [
    await signUp(world.app, "ada"),
    await signUp(world.app, "ben"),
    await signUp(world.app, "cyd"),
  ];
  const { id: conversationId } = await call(world.app, "createGroup", {
    token: ada.token,
    body: { clientId: newId(), title: "Long texts", memberIds: [ben.id, cy.id] },
  });
  const [sender, slow, quick] = [
    await connect(world.app, ada.token),
    await connect(world.app, ben.token),
    await connect(world.app, cy.token),
  ];
  slow.raw.pause();
  const text = "\u{1F600}".repeat(65_536);
  let seq = 1;
  const isClosing = () =>
    [...world.app.websocketServer.clients].some((client) => client.readyState !== client.OPEN);
  // The system's own buffers take some of it; far less than 100 texts of 256 KiB.
  while (!isClosing() && seq < 100) {
    const answer = await sender.ask({
      type: "send",
      conversationId,
      clientId: newId(),
      body: { type: "text", text },
    });
    seq += 1;
    expect(answer).toMatchObject({ type: "accepted", seq });
  }
  slow.raw.resume();
  expect(await slow.closed()).toMatchObject({ code: CLOSE_CODES.resync });
  await quick.expect("entries", ({ entries }) => entries.some((entry) => entry.seq === seq));
  const came = quick.frames.flatMap((frame) =>
    frame.type === "entries" ? frame.entries.map((entry) => entry.seq) : [],
  );
  expect(came).toEqual(Array.from({ length: seq - 1 }, (_, i) => i + 2));

  // Nothing is lost: the next connection reads what was missed.
  const back = await connect(world.app, ben.token);
  const pulled = await back.ask({ type: "pull", logs: [{ conversationId, afterSeq: seq - 1 }] });
  expect(pulled).toMatchObject({ logs: [{ kind: "entries", entries: [{ seq }] }] });
  await Promise.all([sender.close(), quick.close(), back.close()]);
});
