import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import type { WelcomeFrame } from "@parley/protocol/ws/welcome.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { FrameDecoder } from "../ports/frame-decoder.ts";
import type { Random } from "../ports/random.ts";
import type { OpenSocket } from "../ports/socket.ts";
import type { TokenSource } from "../ports/token-source.ts";
import { ProblemError } from "../problem-error.ts";
import type { ConnectionState } from "../state.ts";
import { createLine, type Line, type LineEnd } from "./line.ts";
import type { Link, LiveFrame } from "./link.ts";
import { reconnectDelay } from "./reconnect-policy.ts";
import { retryAfterOf } from "./retry-after.ts";
import { renewalDelay } from "./token-renewal.ts";

/** Milliseconds in which only one of what the server asked for is tried at once: it may ask for it each time. */
const MEND_REST = 10_000;

export interface ConnectionPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  readonly decodeFrame: FrameDecoder;
  readonly tokens: TokenSource;
}

export interface ConnectionEvents {
  phase(state: ConnectionState): void;
  /** Signed in: once for each connection. */
  up(link: Link, welcome: WelcomeFrame): void;
  /** The server greeted, after a renewed token too, and said what time it is. */
  greeted(welcome: WelcomeFrame): void;
  live(frame: LiveFrame): void;
  /** The connection ended; its link gives nothing any more. */
  down(): void;
}

/** Keeps one connection open for as long as it is wanted. */
export interface Connection {
  start(): void;
  stop(): void;
  setNetwork(up: boolean): void;
  /** Ends a wait before the next attempt. */
  hurry(): void;
  /** The first sync has ended: the next failure counts as the first one. */
  proven(): void;
}

/** Makes a connection that is not wanted yet. */
export function createConnection(ports: ConnectionPorts, events: ConnectionEvents): Connection {
  const { clock, random, openSocket, tokens } = ports;
  let wanted = false;
  let network = true;
  let failures = 0;
  let attempt = 0;
  /** When a fresh start or a fresh token was last tried without a wait. */
  let mendedAt = -Infinity;
  let line: Line | null = null;
  let cancelRetry: Cancel = () => undefined;
  let cancelRenewal: Cancel = () => undefined;

  function connect(): void {
    hangUp();
    if (!wanted) return;
    if (!network) return events.phase({ phase: "offline" });
    events.phase({ phase: "connecting" });
    const mine = attempt;
    tokens.access().then(
      (token) => {
        if (mine === attempt) open(token);
      },
      (error: unknown) => {
        if (mine === attempt) withoutToken(error);
      },
    );
  }

  function open(token: string): void {
    let up = false;
    try {
      line = createLine(openSocket(), token, ports, {
        welcomed(welcome, link) {
          events.greeted(welcome);
          renewLater(welcome);
          if (up) return;
          up = true;
          events.up(link, welcome);
        },
        live: events.live,
        ended(end) {
          line = null;
          cancelRenewal();
          if (up) events.down();
          if (end.code === CLOSE_CODES.unauthenticated) tokens.refused(token);
          again(end);
        },
      });
    } catch {
      again({});
    }
  }

  function again({ code, reason }: LineEnd): void {
    failures += 1;
    // The server asked for a fresh start or a fresh token: the first time, there is nothing to wait for.
    const mendable = code === CLOSE_CODES.resync || code === CLOSE_CODES.unauthenticated;
    const now = clock.now();
    if (mendable && failures === 1 && now - mendedAt > MEND_REST) {
      mendedAt = now;
      return connect();
    }
    wait(retryAfterOf(reason));
  }

  function withoutToken(error: unknown): void {
    if (error instanceof ProblemError && error.problem.status === 401) {
      wanted = false;
      return events.phase({ phase: "signedOut" });
    }
    failures += 1;
    wait(error instanceof ProblemError ? error.problem.retryAfter : undefined);
  }

  function wait(retryAfter: number | undefined): void {
    if (!wanted) return;
    if (!network) return events.phase({ phase: "offline" });
    const delay = reconnectDelay(failures, random, retryAfter);
    events.phase({ phase: "waiting", retryAt: clock.now() + delay });
    cancelRetry = clock.after(delay, connect);
  }

  function renewLater(welcome: WelcomeFrame): void {
    cancelRenewal();
    const delay = renewalDelay(welcome);
    if (delay === null) return;
    const mine = attempt;
    cancelRenewal = clock.after(delay, () => {
      tokens.access().then(
        (token) => {
          if (mine === attempt) line?.authenticate(token);
        },
        // The server ends the connection when the token has run out; the next attempt says why.
        () => undefined,
      );
    });
  }

  /** Ends what is going on, so that nothing of an earlier attempt speaks up later. */
  function hangUp(): void {
    attempt += 1;
    cancelRetry();
    cancelRenewal();
    const ending = line;
    line = null;
    if (ending === null) return;
    ending.hangUp();
    events.down();
  }

  return {
    start() {
      if (wanted) return;
      wanted = true;
      connect();
    },
    stop() {
      wanted = false;
      hangUp();
    },
    setNetwork(up) {
      if (up === network) return;
      network = up;
      if (!wanted) return;
      failures = 0;
      connect();
    },
    hurry() {
      if (wanted && network && line === null) connect();
    },
    proven() {
      failures = 0;
    },
  };
}
