import { LIMITS } from "@parley/protocol/limits.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { WelcomeFrame } from "@parley/protocol/ws/welcome.ts";
import { NetworkError } from "../network-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { FrameDecoder } from "../ports/frame-decoder.ts";
import type { Socket } from "../ports/socket.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { createInFlight } from "./in-flight.ts";
import type { Link, LiveFrame } from "./link.ts";

/** Milliseconds for the socket to open and the server to greet. */
const GREETING = 2 * LIMITS.authenticateMs;
/** Milliseconds for the answer to a request, and to a question whether anybody is there. */
const ANSWER = 20_000;
const PONG = 10_000;

/** How a connection ended; without a code it was this side that gave up. */
export interface LineEnd {
  readonly code?: number;
  readonly reason?: string;
}

/** What happens on one socket. */
export interface LineEvents {
  /** The server greeted: at first, and after each renewed token. */
  welcomed(welcome: WelcomeFrame, link: Link): void;
  live(frame: LiveFrame): void;
  /** Called once; nothing follows. */
  ended(end: LineEnd): void;
}

/** One socket from opening to end. */
export interface Line {
  /** Shows a new token on the open connection. */
  authenticate(token: string): void;
  /** Ends the connection without telling anybody. */
  hangUp(): void;
}

/** Signs in on a socket and keeps watch over it. */
export function createLine(
  socket: Socket,
  token: string,
  ports: { readonly clock: Clock; readonly decodeFrame: FrameDecoder },
  events: LineEvents,
): Line {
  const { clock, decodeFrame } = ports;
  let open = true;
  const inFlight = createInFlight(clock, abandon);
  const heartbeat = startHeartbeat(clock, () => {
    // A refusal is an answer too; silence runs into the time limit, which ends the connection.
    inFlight.ask((id) => post({ type: "ping", id }), "done", PONG).catch(() => undefined);
  });
  const cancelGreeting = clock.after(GREETING, abandon);
  const link: Link = {
    get open() {
      return open;
    },
    post,
    request: (frame, answer) =>
      open
        ? inFlight.ask((id) => post(frame(id)), answer, ANSWER)
        : Promise.reject(new NetworkError("The connection has ended.")),
    abandon,
  };

  function post(frame: UpFrame): void {
    if (!open) return;
    try {
      socket.send(JSON.stringify(frame));
    } catch {
      // The socket closed a moment ago and has not said so yet.
      abandon();
    }
  }

  function receive(data: unknown): void {
    if (!open) return;
    heartbeat.heard();
    const frame = typeof data === "string" ? decodeFrame(data) : undefined;
    if (frame === undefined || inFlight.settle(frame)) return;
    switch (frame.type) {
      case "welcome":
        cancelGreeting();
        events.welcomed(frame, link);
        return;
      case "entries":
      case "receipts":
      case "typed":
      case "presence":
      case "person":
      case "account":
        events.live(frame);
        return;
      case "changes":
      case "pulled":
      case "accepted":
      case "kept":
      case "accountPulled":
      case "done":
      case "failed":
        // The answer to a question that nobody waits for any more.
        return;
    }
  }

  function finish(): boolean {
    if (!open) return false;
    open = false;
    cancelGreeting();
    heartbeat.stop();
    inFlight.abort();
    return true;
  }

  function abandon(): void {
    if (!finish()) return;
    socket.close();
    events.ended({});
  }

  socket.addEventListener("open", () => post({ type: "authenticate", token }));
  socket.addEventListener("message", ({ data }) => receive(data));
  socket.addEventListener("error", abandon);
  socket.addEventListener("close", ({ code, reason }) => {
    if (finish()) events.ended({ code, reason });
  });

  return {
    authenticate: (renewed) => post({ type: "authenticate", token: renewed }),
    hangUp() {
      if (finish()) socket.close();
    },
  };
}
