import { LIMITS } from "@parley/protocol/limits.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { StoredSticker } from "../bytes/stored-sticker.ts";
import type { Engine } from "../engine/engine.ts";
import { chatStore } from "../state/chat-store.ts";
import { runningEngine, signedInUser } from "../state/running-engine.ts";
import { fetchKeptSticker } from "./fetch-kept-sticker.ts";
import { keptFacts, missingStickers, untoldStickers, withAccount } from "./kept-book.ts";
import { knownFile } from "./send-sticker.ts";
import { withChange, withSticker } from "./sticker-book.ts";
import { stickerLock } from "./sticker-lock.ts";
import { changeBook, loadStickers } from "./sticker-store.ts";
import { tellPack } from "./tell-pack.ts";
import { uploadSticker } from "./upload-sticker.ts";

/** Waits for its turn; whatever comes meanwhile is seen to by it. */
let waiting: Promise<void> | null = null;

/**
 * Brings the stickers of this browser and those of the account log into step, one tab after the other. What cannot be
 * fetched or uploaded now waits for the next time.
 */
export function syncStickers(): Promise<void> {
  waiting ??= navigator.locks.request(`parley.stickers.${signedInUser()}`, async () => {
    waiting = null;
    const engine = runningEngine();
    if (engine !== null && chatStore.getState().ready) await sync(engine);
  });
  return waiting;
}

async function sync(engine: Engine): Promise<void> {
  const { account, connection } = chatStore.getState();
  const book = await loadStickers();
  if (withAccount(book, account) !== book) await changeBook((now) => withAccount(now, account));
  if (connection.phase !== "online") return;
  try {
    await fetchMissing();
    await tellPacks(engine);
    await tellStickers(engine);
  } catch (error) {
    if (!(error instanceof NetworkError) && !(error instanceof ProblemError)) throw error;
  }
}

async function fetchMissing(): Promise<void> {
  // In this order: what is let go leaves the account log first, and then the book.
  const book = await loadStickers();
  const { account } = chatStore.getState();
  for (const hash of missingStickers(book, account)) {
    const kept = chatStore.getState().account.stickers[hash];
    const sticker = kept ? await fetchKeptSticker(hash, kept) : null;
    if (sticker === null) continue;
    await changeBook((book) =>
      withAccount(withSticker(book, sticker), chatStore.getState().account),
    );
  }
}

/** Packs of which the account log has never heard: from before it held any. */
async function tellPacks(engine: Engine): Promise<void> {
  for (const pack of (await loadStickers()).packs) {
    const { stickerPacks } = chatStore.getState().account;
    if (stickerPacks[pack.packId] === undefined) await tellPack(engine, pack);
  }
}

async function tellStickers(engine: Engine): Promise<void> {
  const { account } = chatStore.getState();
  for (const { hash } of untoldStickers(await loadStickers(), account)) {
    const { stickers } = chatStore.getState().account;
    const kept = Object.values(stickers).filter((one) => one !== null).length;
    if (stickers[hash] || kept < LIMITS.stickers) await tell(engine, hash);
  }
}

async function tell(engine: Engine, hash: string): Promise<void> {
  const file = await stickerLock(hash, () => fileOf(engine, hash));
  const book = await loadStickers();
  const sticker = book.stickers.find((one) => one.hash === hash);
  const facts = keptFacts(book, hash);
  // Its message is on its way, or it was let go meanwhile.
  if (sticker === undefined || file === undefined || facts === null) return;
  const { width, height, thumbhash } = sticker;
  const kept = { file, width, height, thumbhash, ...facts };
  await engine.put({ type: "sticker", hash, sticker: kept });
  await changeBook((now) => {
    const isStill = JSON.stringify(keptFacts(now, hash)) === JSON.stringify(facts);
    return isStill ? { ...now, stickers: now.stickers.map((one) => toldOf(one, hash)) } : now;
  });
}

function toldOf(sticker: StoredSticker, hash: string): StoredSticker {
  const { untold: _told, ...rest } = sticker;
  return sticker.hash === hash ? rest : sticker;
}

/** The sticker's file on the server, brought there where it is not; undefined while a message brings it. */
async function fileOf(engine: Engine, hash: string) {
  const sticker = (await loadStickers()).stickers.find((one) => one.hash === hash);
  if (sticker === undefined) return undefined;
  // Until its message has its place, the server gives the file to nobody in that chat.
  const onItsWay = chatStore.getState().outbox.flatMap(({ content }) => attachmentsOf(content));
  if (onItsWay.some(({ fileId }) => fileId === sticker.sent?.file.fileId)) return undefined;
  const known = await knownFile(engine, sticker);
  if (known !== null) return known.sha256 === "" ? undefined : known;
  const file = await uploadSticker(sticker);
  await changeBook((book) => withChange(book, hash, { sent: { conversationId: null, file } }));
  return file;
}
