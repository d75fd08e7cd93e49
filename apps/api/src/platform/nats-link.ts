import type { Buffer } from "node:buffer";
import { setTimeout as sleep } from "node:timers/promises";
import { connect, type NatsConnection, type Subscription } from "@nats-io/transport-node";
import type { Link, LinkListener } from "./bus-link.ts";
import type { NatsServers } from "./nats-servers.ts";

/** Milliseconds between two attempts to connect. */
const RETRY_MS = 250;
/** Milliseconds that an attempt to connect may take. */
const CONNECT_MS = 2_000;
/** Milliseconds between two looks at whether NATS answers. */
const PROBE_MS = 250;
/** Milliseconds without an answer after which nothing is expected to arrive. */
const LATE_MS = 750;
/** Milliseconds without an answer after which another connection is tried. */
const DEAD_MS = 4_000;

export interface NatsLinkOptions {
  servers: NatsServers;
  /** Stands before every subject: several installations may share one NATS. */
  prefix: string;
  onUp(): void;
  /** @param reason what the client says, without credentials */
  onDown(reason: string): void;
}

/**
 * A connection to NATS that is tried again for ever. The client's own reconnecting is not used: it keeps
 * what is published meanwhile, and hints grow old.
 */
export function openNatsLink(options: NatsLinkOptions, listener: LinkListener): Link {
  const { servers, prefix, onUp, onDown } = options;
  const subjects = new Map<string, Subscription | null>();
  const closing = new AbortController();
  let connection: NatsConnection | undefined;
  let up = false;
  let said: "up" | "down" | undefined;
  /** When the look began that NATS has not answered yet. */
  let askedAt: number | undefined;

  const turn = (isUp: boolean, reason = ""): void => {
    if (closing.signal.aborted) return;
    if (said !== (isUp ? "up" : "down")) {
      said = isUp ? "up" : "down";
      if (isUp) onUp();
      else onDown(reason);
    }
    if (up === isUp) return;
    up = isUp;
    listener.changed(isUp);
  };

  const subscribe = (to: NatsConnection, subject: string): Subscription =>
    to.subscribe(prefix + subject, {
      callback: (error, message) => {
        if (error === null) listener.message(message.string());
      },
    });

  const settled = async (): Promise<void> => {
    const asked = connection;
    // A connection that breaks meanwhile makes every subscription anew, and then all is read again.
    if (up && asked !== undefined) await asked.flush().catch(() => undefined);
  };

  const stayConnected = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      let reason = "the connection ended";
      try {
        const made = await connect({
          ...servers,
          name: "parley",
          noEcho: true,
          reconnect: false,
          timeout: CONNECT_MS,
          ignoreClusterUpdates: true,
        });
        if (closing.signal.aborted) return void made.close();
        connection = made;
        askedAt = undefined;
        for (const subject of subjects.keys()) subjects.set(subject, subscribe(made, subject));
        await made.flush();
        turn(true);
        const ended = await made.closed();
        if (ended instanceof Error) reason = ended.message;
      } catch (error) {
        reason = error instanceof Error ? error.message : "unknown";
        void connection?.close().catch(() => undefined);
      }
      connection = undefined;
      turn(false, reason);
      await sleep(RETRY_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };

  /** A connection can be silent without an end: a stopped server, a cable that was pulled. */
  const probe = (): void => {
    const asked = connection;
    if (asked === undefined || asked.isClosed()) return;
    if (askedAt !== undefined) {
      const late = performance.now() - askedAt;
      if (late > LATE_MS) turn(false, "no answer");
      if (late > DEAD_MS) void asked.close().catch(() => undefined);
      return;
    }
    askedAt = performance.now();
    asked.flush().then(
      () => {
        if (connection !== asked) return;
        askedAt = undefined;
        turn(true);
      },
      () => undefined,
    );
  };

  const probing = setInterval(probe, PROBE_MS);
  const over = stayConnected();

  return {
    isUp: () => up,
    // The rest is for the protocol's own line.
    maxBytes: () => (connection?.info?.max_payload ?? 1024 * 1024) - 1024,
    send: (subject: string, message: Buffer) => {
      if (connection !== undefined && !connection.isClosed()) {
        connection.publish(prefix + subject, message);
      }
    },
    listen: (subject) => {
      if (subjects.has(subject)) return;
      const open = connection !== undefined && !connection.isClosed() ? connection : null;
      subjects.set(subject, open === null ? null : subscribe(open, subject));
    },
    unlisten: (subject) => {
      subjects.get(subject)?.unsubscribe();
      subjects.delete(subject);
    },
    settled,
    close: async () => {
      clearInterval(probing);
      const last = connection;
      // What was published last still goes out.
      if (up) await Promise.race([settled(), sleep(LATE_MS)]);
      closing.abort();
      up = false;
      await last?.close().catch(() => undefined);
      await over;
    },
  };
}
