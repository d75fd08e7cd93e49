import { randomBytes } from "node:crypto";
import { decodeFrame } from "@parley/cli/decode-frame.ts";
import { systemClock } from "@parley/cli/system-clock.ts";
import type { Id } from "@parley/protocol/id.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { createErasing } from "@parley/sdk/erasing/erasing.ts";
import { createHiding } from "@parley/sdk/hiding/hiding.ts";
import { createExpiring } from "@parley/sdk/expiring/expiring.ts";
import type { Messenger } from "@parley/sdk/messenger.ts";
import type { OpenSocket } from "@parley/sdk/ports/socket.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { createMemoryStore } from "@parley/sdk/store/memory-store.ts";
import { createJournal, type Ending, type Journal } from "../check/journal.ts";
import type { Person } from "./people.ts";
import { journalFrame } from "./journal-frame.ts";
import { journalState } from "./journal-state.ts";

/** A person's messenger, the same code that the browser runs, and its journal. */
export interface Client {
  readonly person: Person;
  readonly messenger: Messenger;
  readonly journal: Journal;
  /** Writes a message as its person would. */
  write(conversationId: Id, text: string): Promise<void>;
  ending(): Ending;
}

export interface ClientOptions {
  /** Ports of the loopback that lead to servers: after a failure it tries the next one. */
  ports: readonly number[];
  /** How a socket is opened; changed where a scenario wants something in between. */
  openSocket?: (url: string, token: string, journal: Journal) => ReturnType<OpenSocket>;
}

/** Makes a client that is not connected yet. */
export function createClient(person: Person, { ports, openSocket }: ClientOptions): Client {
  const journal = createJournal(person.userId, person.name);
  const tokens = fixedToken(person.token);
  let attempt = -1;
  const port = (): number => ports[Math.max(0, attempt) % ports.length] ?? 0;
  const messenger = createMessenger({
    makeErasing: createErasing,
    makeHiding: createHiding,
    makeExpiring: createExpiring,
    clock: systemClock,
    random: { bytes: (count) => new Uint8Array(randomBytes(count)), fraction: Math.random },
    store: createMemoryStore(),
    codec: plainCodec,
    openSocket() {
      attempt += 1;
      const url = `ws://127.0.0.1:${port()}/v1/socket`;
      return openSocket?.(url, person.token, journal) ?? new WebSocket(url, SUBPROTOCOL);
    },
    decodeFrame(text) {
      const frame = decodeFrame(text);
      if (frame !== undefined) journalFrame(journal, frame);
      return frame;
    },
    tokens,
    rest: createRestClient({
      http: (path, request) => fetch(`http://127.0.0.1:${port()}${path}`, request),
      clock: systemClock,
      baseUrl: "",
      tokens,
    }),
    report: (error) => journal.faults.push(`I9: ${person.name} met a defect: ${String(error)}`),
  });
  messenger.subscribe(journalState(journal));
  return {
    person,
    messenger,
    journal,
    async write(conversationId, text) {
      const at = Date.now();
      const clientId = await messenger.send(conversationId, { type: "text", text });
      journal.written.push({ clientId, conversationId, text, at });
    },
    ending() {
      const { connection, outbox, conversations } = messenger.getState();
      const all = Object.values(conversations);
      return {
        journal,
        phase: connection.phase,
        outbox: outbox.map(({ clientId, status }) => ({ clientId, status: status.kind })),
        heads: new Map(all.map(({ id, headSeq }) => [id, headSeq])),
        own: new Map(
          all
            .filter(({ left }) => !left)
            .map(({ id, deliveredSeq, readSeq }) => [id, { deliveredSeq, readSeq }]),
        ),
      };
    },
  };
}
