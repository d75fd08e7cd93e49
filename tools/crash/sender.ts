import { randomBytes } from "node:crypto";
import { openFileStore } from "@parley/cli/file-store/file-store.ts";
import type { Id } from "@parley/protocol/id.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { DownFrame } from "@parley/protocol/ws/down.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { Clock } from "@parley/sdk/ports/clock.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { Compile } from "typebox/compile";

/** The seq that the server promised for each client id. */
export type Promises = Map<Id, number>;

/** A messenger of one person, with its store in a folder. */
export interface Sender {
  messenger: Messenger;
  /** Resolves once the state answers yes; asked again after each change. */
  until(isSo: (state: MessengerState) => boolean): Promise<void>;
  /** Ends it, leaving what is stored to the next one on the same folder. */
  end(): Promise<void>;
}

const clock: Clock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const downFrame = Compile(DownFrame);

/**
 * Starts a messenger as a script would run it, and notes every promise that comes over its wire.
 * @param token a personal access token, which outlives a restart of the server
 */
export async function startSender(
  url: string,
  token: string,
  folder: string,
  promises: Promises,
): Promise<Sender> {
  const store = await openFileStore(folder);
  const tokens = fixedToken(token);
  const messenger = createMessenger({
    makeErasing: createErasing,
    makeHiding: createHiding,
    makeExpiring: createExpiring,
    clock,
    random: { bytes: (count) => new Uint8Array(randomBytes(count)), fraction: Math.random },
    store,
    codec: plainCodec,
    openSocket: () => new WebSocket(`${url.replace("http", "ws")}/v1/socket`, SUBPROTOCOL),
    decodeFrame(text) {
      const frame: unknown = JSON.parse(text);
      if (!downFrame.Check(frame)) return undefined;
      if (frame.type === "accepted") promises.set(frame.clientId, frame.seq);
      return frame;
    },
    tokens,
    rest: createRestClient({ http: fetch, clock, baseUrl: url, tokens }),
    report: (error) => {
      throw error;
    },
  });
  await messenger.start();
  return {
    messenger,
    until: (isSo) => untilState(messenger, isSo),
    async end() {
      await messenger.stop();
      await store.close();
    },
  };
}

function untilState(messenger: Messenger, isSo: (state: MessengerState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let end = (): void => undefined;
    const look = (state: MessengerState): void => {
      if (!isSo(state)) return;
      end();
      resolve();
    };
    end = messenger.subscribe(look);
    look(messenger.getState());
  });
}
