import { makeId } from "@parley/protocol/make-id.ts";
import { afterEach, expect, test } from "vitest";
import {
  letGoStored,
  removeSent,
  storedBlob,
  storedCopy,
  storedFile,
  storeFile,
  storedParts,
  wipeStored,
} from "./stored-files.ts";

const ME = newId();

afterEach(() => wipeStored(ME));

function newId(): string {
  return makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

async function stored(kept: boolean): Promise<string> {
  const fileId = newId();
  const about = { fileId, conversationId: "chat", size: 3, storedAt: 1, kept };
  await storeFile(ME, about, new Blob(["abc"]));
  return fileId;
}

test("MEDIA-96: of a file that was deleted from the device nothing is left but that it was", async () => {
  const fileId = await stored(false);
  await letGoStored(ME, [fileId]);
  expect(await storedCopy(ME, fileId)).toBe("letGo");
  expect(await storedBlob(ME, fileId)).toBeUndefined();
  expect(await storedParts(ME, fileId)).toEqual([]);
  expect((await storedFile(ME, fileId))?.size).toBe(0);
  // Fetched again, it is here as any other.
  const about = { fileId, conversationId: "chat", size: 3, storedAt: 2, kept: false };
  await storeFile(ME, about, new Blob(["abc"]));
  expect(await (await storedBlob(ME, fileId))?.text()).toBe("abc");
});

test("MEDIA-95: what waits for its upload stays, whoever asks for it to go", async () => {
  const fileId = await stored(true);
  await letGoStored(ME, [fileId, newId()]);
  expect(await (await storedBlob(ME, fileId))?.text()).toBe("abc");
});

test("HIDE-5: what is sent goes with its message, and what waits for its upload stays", async () => {
  const [sent, waiting] = [await stored(false), await stored(true)];
  expect(await removeSent(ME, [sent, waiting])).toEqual([sent]);
  expect(await storedFile(ME, sent)).toBeUndefined();
  expect(await storedParts(ME, sent)).toEqual([]);
  expect(await (await storedBlob(ME, waiting))?.text()).toBe("abc");
});
