import { LIMITS } from "@parley/protocol/limits.ts";
import type { StoredPack } from "../bytes/stored-sticker.ts";
import type { Engine } from "../engine/engine.ts";
import { chatStore } from "../state/chat-store.ts";

/** Puts a pack into the account log, where there is room for one more. */
export async function tellPack(
  engine: Engine,
  { packId, name, createdAt }: StoredPack,
): Promise<void> {
  const { stickerPacks } = chatStore.getState().account;
  const kept = Object.values(stickerPacks).filter((pack) => pack !== null).length;
  if (kept >= LIMITS.stickerPacks) return;
  const pack = { name, createdAt: new Date(createdAt).toISOString() };
  await engine.put({ type: "stickerPack", packId, pack });
}
