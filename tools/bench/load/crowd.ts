import { setTimeout as sleep } from "node:timers/promises";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { retryAfterOf } from "@parley/sdk/connection/retry-after.ts";
import { sourceAddress } from "./addresses.ts";
import type { Dialect } from "./dialect.ts";
import { openLink, type Link } from "./link.ts";

/** Told what comes in on any link of a crowd. */
export interface CrowdListener {
  accepted(index: number): void;
  refused(index: number): void;
  /** @param link the number of the link that it came in on */
  delivered(index: number, link: number): void;
}

/** Clients that are connected and signed in. */
export interface Crowd {
  /** By the numbers of their tokens. */
  links: readonly Link[];
  /** Links that the server ended. */
  lost(): number;
  listen(listener: CrowdListener | undefined): void;
  drop(): void;
}

/** Handshakes under way at once: as many as come in a busy second, far below what a server refuses. */
const AT_ONCE = 200;

/** How a server says that it has too much to do: on the socket, and before there is one. */
const LATER: ReadonlySet<number> = new Set([CLOSE_CODES.tryAgainLater, 503]);

/** How often a server may ask a client to come back later. */
const ATTEMPTS = 30;

/** Opens a link for each token. @throws when one cannot be had */
export async function openCrowd(
  dialect: Dialect,
  ports: readonly number[],
  tokens: readonly string[],
): Promise<Crowd> {
  const links: Link[] = [];
  let listener: CrowdListener | undefined;
  let lost = 0;

  /** @returns seconds to wait before the next attempt; undefined once it is connected */
  const attempt = (number: number, token: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      let isReady = false;
      const sink = {
        ready: () => {
          isReady = true;
          resolve(undefined);
        },
        accepted: (index: number) => listener?.accepted(index),
        refused: (index: number) => listener?.refused(index),
        delivered: (index: number) => listener?.delivered(index, number),
      };
      const { path, subprotocol } = dialect;
      const localAddress = sourceAddress(number);
      const port = ports[number % ports.length] ?? 0;
      const link = openLink(
        { port, path, subprotocol, localAddress },
        {
          onOpen: () => dialect.greeting(token).forEach((text) => link.send(text)),
          onText: (frame) => {
            const answer = dialect.read(frame, sink);
            if (answer !== undefined) link.send(answer);
          },
          onClose: (code, reason) => {
            if (isReady) lost += 1;
            else if (LATER.has(code)) resolve(retryAfterOf(reason) ?? 1);
            else reject(new Error(`A client was not let in: ${code} ${reason}`));
          },
        },
      );
      links[number] = link;
    });

  const waiting = tokens.entries();
  const work = async (): Promise<void> => {
    for (const [number, token] of waiting) {
      for (let attempts = 1; ; attempts += 1) {
        const wait = await attempt(number, token);
        if (wait === undefined) break;
        if (attempts === ATTEMPTS) throw new Error("The server lets nobody in.");
        await sleep(wait * 1_000 * (1 + Math.random()));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  return {
    links,
    lost: () => lost,
    listen: (next) => {
      listener = next;
    },
    drop: () => links.forEach((link) => link.drop()),
  };
}
