import { makeId } from "@parley/protocol/make-id.ts";
import { afterEach, expect, test, vi } from "vitest";
import { storeFile, wipeStored } from "../bytes/stored-files.ts";
import { fetchLock } from "./fetch-file.ts";
import { deleteStored, storedFiles } from "./stored-list.ts";

const session = vi.hoisted(() => ({ userId: "01a2193e-0000-7000-8000-000000000001" }));
vi.mock(import("../state/running-engine.ts"), async () => ({
  signedInUser: () => session.userId,
  engineOwner: () => session.userId,
  runningEngine: () => null,
  onEngineChange: () => undefined,
}));

afterEach(() => wipeStored(session.userId));

async function stored(about: { readonly kept?: true; readonly coming?: true } = {}) {
  const fileId = makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
  const file = { fileId, conversationId: "chat", size: 3, storedAt: 1, kept: false, ...about };
  await storeFile(session.userId, file, new Blob(["abc"]));
  return fileId;
}

test("MEDIA-96: what is here whole or in part can be deleted, what is not sent or on its way just now stays", async () => {
  const whole = await stored();
  const part = await stored({ coming: true });
  const unsent = await stored({ kept: true });
  const coming = await stored({ coming: true });
  const states = new Map((await storedFiles()).map(({ fileId, state }) => [fileId, state]));
  expect(states).toEqual(
    new Map([
      [whole, "here"],
      [part, "part"],
      [unsent, "unsent"],
      [coming, "part"],
    ]),
  );
  await navigator.locks.request(fetchLock(coming), async () => deleteStored(await storedFiles()));
  const left = (await storedFiles()).map(({ fileId }) => fileId);
  expect(left).toEqual([unsent, coming].toSorted());
});
