import { randomBytes } from "node:crypto";
import { decodeFrame } from "@parley/cli/decode-frame.ts";
import { systemClock } from "@parley/cli/system-clock.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";

/** A messenger as the app runs it, in this process: Node's own WebSocket, everything kept in memory. */
export function openMessenger(url: string, token: string): Messenger {
  const tokens = fixedToken(token);
  return createMessenger({
    makeErasing: createErasing,
    makeHiding: createHiding,
    makeExpiring: createExpiring,
    clock: systemClock,
    random: { bytes: (count) => new Uint8Array(randomBytes(count)), fraction: Math.random },
    store: createMemoryStore(),
    codec: plainCodec,
    openSocket: () => new WebSocket(`${url.replace("http", "ws")}/v1/socket`, SUBPROTOCOL),
    decodeFrame,
    tokens,
    rest: createRestClient({ http: fetch, clock: systemClock, baseUrl: url, tokens }),
    report: (error) => console.error(error),
  });
}

/** Resolves with the first value, now or after a change, that the state has for the question. */
export function whenState<T>(
  messenger: Messenger,
  ask: (state: MessengerState) => T | undefined,
): Promise<T> {
  return new Promise((resolve) => {
    let end = (): void => undefined;
    function look(state: MessengerState): boolean {
      const answer = ask(state);
      if (answer === undefined) return false;
      end();
      resolve(answer);
      return true;
    }
    if (!look(messenger.getState())) end = messenger.subscribe(look);
  });
}
