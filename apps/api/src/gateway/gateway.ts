import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { Meter } from "../meter.ts";
import type { Decoded } from "./decode-frame.ts";
import type { GatewayLimits } from "./gateway-limits.ts";
import type { OutflowOptions } from "./outflow.ts";
import type { ReadLine } from "./read-line.ts";
import type { GatewayServices } from "./services.ts";

/** One client on a socket, from the handshake to its end. */
export interface Connection {
  /** Under which the log tells of it. */
  readonly id: string;
  /** When that was, as `performance.now()` gives it. */
  readonly openedAt: number;
  /** Pings the client; ends it when the ping before was not answered. */
  beat(): void;
  /** Ends a client that reads too slowly, is too late to say who it is, or whose token has expired. */
  check(now: number): void;
  /** A device was signed out: its connection ends at once. */
  deviceEnded(deviceId: Id): void;
  /**
   * Answers what is being worked on, takes nothing new, and closes.
   * @param retryAfter seconds after which the client is to come back
   */
  drain(retryAfter: number): Promise<void>;
  /** What is queued for the client and not yet written. */
  waitingBytes(): number;
}

/** How a connection ended. */
export interface Ending {
  code: number;
  /** What the server said; null when it was not the server that ended it. */
  reason: string | null;
  /** Frames that came. */
  frames: number;
}

/** What all connections of a node share. */
export interface Gateway {
  outflow: OutflowOptions;
  /** Where all connections wait to read. */
  line: ReadLine;
  /** Why, and when to come back, for a client that is turned away. */
  later: () => string;
  services: GatewayServices;
  limits: GatewayLimits;
  decode: (text: string) => Decoded;
  onError: (error: unknown) => void;
  /** What the client is told of a failure. */
  problemOf: (error: unknown) => Problem;
  /** The client has said who it is. */
  onWelcome: (connection: Connection) => void;
  /** The client broke the WebSocket protocol, which has ended its connection. */
  onBadFrame: (connection: Connection, error: Error) => void;
  onClose: (connection: Connection, ending: Ending) => void;
  meter: Meter;
}
