import type { Buffer } from "node:buffer";
import { setTimeout as sleep } from "node:timers/promises";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { reconnectDelay } from "@parley/sdk/connection/reconnect-policy.ts";
import { retryAfterOf } from "@parley/sdk/connection/retry-after.ts";
import { openLink, type Link } from "./link.ts";

/** A client that comes and goes, and remembers how far it got, as a device does. */
export interface ReturningClient {
  /** Connects, again and again if need be, and resolves once it has what it missed. */
  catchUp(): Promise<CaughtUp>;
  /** Its connection is lost: it waits as the messenger does, then catches up. */
  comeBack(): Promise<CaughtUp>;
  isConnected(): boolean;
  /** Loses its connection. */
  drop(): void;
}

export interface CaughtUp {
  /** Connections that it took. */
  attempts: number;
  /** Logs in which something was missing, and the entries that came for them. */
  logsBehind: number;
  entries: number;
}

const SYSTEM_RANDOM = { bytes: () => new Uint8Array(), fraction: Math.random };

/**
 * A device that holds the heads of its logs. At its first time it takes them as they are: what it would
 * have loaded before stands in its store.
 */
export function createReturningClient(
  port: number,
  localAddress: string,
  token: string,
): ReturningClient {
  const heads = new Map<Id, number>();
  let cursor: string | null = null;
  let link: Link | undefined;
  let connected = false;

  const attempt = (attempts: number): Promise<CaughtUp | { retryAfter: number | undefined }> =>
    new Promise((resolve, reject) => {
      const target = { port, path: "/v1/socket", subprotocol: SUBPROTOCOL, localAddress };
      const result: CaughtUp = { attempts, logsBehind: 0, entries: 0 };
      let pulls = 0;

      const take = (frame: DownFrame): void => {
        if (frame.type === "welcome") {
          connected = true;
          ask({ type: "resume", id: 1, cursor });
        } else if (frame.type === "changes") pull(frame);
        else if (frame.type === "pulled") fold(frame);
        else if (frame.type === "failed") reject(new Error(`Refused: ${frame.problem.code}`));
      };
      const pull = ({ changes }: Extract<DownFrame, { type: "changes" }>): void => {
        const isFirst = cursor === null;
        const behind = changes.logs.flatMap(({ conversationId, headSeq }) => {
          const afterSeq = heads.get(conversationId) ?? (isFirst ? headSeq : 0);
          heads.set(conversationId, headSeq);
          return afterSeq < headSeq ? [{ conversationId, afterSeq }] : [];
        });
        cursor = changes.cursor;
        result.logsBehind = behind.length;
        for (let at = 0; at < behind.length; at += LIMITS.pullLogs) {
          pulls += 1;
          ask({ type: "pull", id: 1 + pulls, logs: behind.slice(at, at + LIMITS.pullLogs) });
        }
        if (pulls === 0) resolve(result);
      };
      const fold = ({ logs }: Extract<DownFrame, { type: "pulled" }>): void => {
        for (const log of logs) if (log.kind === "entries") result.entries += log.entries.length;
        pulls -= 1;
        if (pulls === 0) resolve(result);
      };
      const opened = openLink(target, {
        onOpen: () => ask({ type: "authenticate", token }),
        onText: (frame: Buffer) => take(JSON.parse(frame.toString("utf8")) as DownFrame),
        onClose: (_, reason) => {
          connected = false;
          resolve({ retryAfter: retryAfterOf(reason) });
        },
      });
      const ask = (frame: object): void => opened.send(JSON.stringify(frame));
      link = opened;
    });

  const catchUp = async (): Promise<CaughtUp> => {
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await attempt(attempts);
      if ("attempts" in outcome) return outcome;
      await sleep(reconnectDelay(attempts, SYSTEM_RANDOM, outcome.retryAfter));
    }
  };
  const drop = (): void => {
    connected = false;
    link?.drop();
  };
  return {
    catchUp,
    comeBack: async () => {
      await sleep(reconnectDelay(1, SYSTEM_RANDOM));
      return catchUp();
    },
    isConnected: () => connected,
    drop,
  };
}
