import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";
import { decodeFrame } from "./decode-frame.ts";
import { openFileStore } from "./file-store/file-store.ts";
import { lockFolder } from "./folder-lock.ts";
import { openSession } from "./session/open-session.ts";
import { systemClock } from "./system-clock.ts";

/** A running messenger and what else a command needs. */
export interface Running {
  readonly messenger: Messenger;
  readonly rest: RestClient;
  /** Where the command may keep files of its own. */
  readonly folder: string;
}

/**
 * Runs a messenger on the store of this name, for as long as a command takes. `listen` has a store of
 * its own, so that others can be used beside it.
 */
export async function withMessenger<T>(
  config: string,
  storeName: "listen" | "main",
  use: (running: Running) => Promise<T>,
): Promise<T> {
  const { url, tokens, rest } = await openSession(config);
  const folder = join(config, storeName);
  const unlock = await lockFolder(folder);
  try {
    const store = await openFileStore(join(folder, "store"));
    const messenger = createMessenger({
      makeErasing: createErasing,
      makeHiding: createHiding,
      makeExpiring: createExpiring,
      clock: systemClock,
      random: { bytes: (count) => new Uint8Array(randomBytes(count)), fraction: Math.random },
      store,
      codec: plainCodec,
      openSocket: () => new WebSocket(socketUrl(url), SUBPROTOCOL),
      decodeFrame,
      tokens,
      rest,
      report: (error) => console.error(error),
    });
    try {
      await messenger.start();
      return await use({ messenger, rest, folder });
    } finally {
      await messenger.stop();
      await store.close();
    }
  } finally {
    await unlock();
  }
}

function socketUrl(url: string): string {
  return `${url.replace(/^http/, "ws")}/v1/socket`;
}
