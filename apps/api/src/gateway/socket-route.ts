import websocket from "@fastify/websocket";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SessionEvents } from "../accounts/session-events.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import { openConnection, type Connection } from "./connection.ts";
import { comeBack, createAppointments, spreadOver } from "./come-back.ts";
import { createFrameDecoder, type IssuesOf } from "./decode-frame.ts";
import type { GatewayLimits } from "./gateway-limits.ts";
import type { GatewayServices } from "./services.ts";
import { ReadLine } from "./read-line.ts";
import { createTurnEnd } from "./turn-end.ts";

/** Milliseconds between two looks at slow readers and expired tokens. */
const CHECK_MS = 1_000;

export interface GatewayOptions {
  services: GatewayServices;
  events: Pick<SessionEvents, "subscribe">;
  limits: GatewayLimits;
  /** Seconds over which the clients are spread that a stopping node sends away. */
  drainSeconds: number;
  /** Whether the page that opens a socket may use this server. */
  isAllowedOrigin: (request: FastifyRequest) => boolean;
  issuesOf: IssuesOf;
  onError: (error: unknown) => void;
  /** What a client is told of a failure. */
  problemOf: (error: unknown) => Problem;
  meter: Meter;
}

/** `GET /v1/socket`: the live way in. */
export async function registerSocket(app: FastifyInstance, options: GatewayOptions): Promise<void> {
  const { services, events, limits, isAllowedOrigin, issuesOf, onError, problemOf, meter } =
    options;
  const connections = new Set<Connection>();
  /** Those of them that have not yet said who they are. */
  const strangers = new Set<Connection>();
  const decode = createFrameDecoder(issuesOf);
  const turnEnd = createTurnEnd();
  const line = new ReadLine(limits.readsAtOnce, limits.readsInLine);
  const appointment = createAppointments(() => performance.now());
  const later = (): string => comeBack("overloaded", appointment());

  await app.register(websocket, {
    options: {
      maxPayload: LIMITS.frameBytes,
      perMessageDeflate: false,
      handleProtocols: () => SUBPROTOCOL,
    },
    // A frame that breaks the WebSocket protocol has ended its connection by itself.
    errorHandler: (error, _socket, request) => request.log.debug({ code: error.name }, "Bad frame"),
    preClose: async () => {
      const { size } = connections;
      await Promise.all(
        [...connections].map((connection, n) =>
          connection.drain(spreadOver(options.drainSeconds, n, size)),
        ),
      );
    },
  });

  app.route({
    method: "GET",
    url: "/v1/socket",
    schema: { hide: true },
    preValidation: async (request) => {
      if (!isAllowedOrigin(request)) throw new Refusal("origin_refused");
      if (!request.ws) throw new Refusal("invalid_request", { detail: "Open a WebSocket here." });
      if (!namesSubprotocol(request)) {
        throw new Refusal("invalid_request", { detail: `Name the subprotocol "${SUBPROTOCOL}".` });
      }
    },
    handler: async () => {
      throw new Refusal("invalid_request", { detail: "Open a WebSocket here." });
    },
    wsHandler: (socket, request) => {
      if (strangers.size >= limits.strangers || line.isFull) {
        meter.counts.handshakesRefused += 1;
        socket.close(CLOSE_CODES.tryAgainLater, later());
        return;
      }
      // Its id alone is kept for as long as the connection lasts, not the request with all its parts.
      const { id } = request;
      const openedAt = performance.now();
      meter.levels.sockets += 1;
      app.log.debug({ connection: id }, "Connection opened");
      const connection = openConnection({
        socket,
        raw: request.raw.socket,
        turnEnd,
        line,
        later,
        services,
        limits,
        decode,
        onError,
        problemOf,
        onWelcome: () => strangers.delete(connection),
        meter,
        onClose: (ending) => {
          meter.levels.sockets -= 1;
          meter.socketClosed(ending.code);
          const ms = Math.round(performance.now() - openedAt);
          app.log.debug({ connection: id, ...ending, ms }, "Connection closed");
          strangers.delete(connection);
          connections.delete(connection);
        },
      });
      strangers.add(connection);
      connections.add(connection);
    },
  });

  meter.watch("outflowBytes", () => {
    let bytes = 0;
    for (const connection of connections) bytes += connection.waitingBytes();
    return bytes;
  });

  const unsubscribe = events.subscribe((event) => {
    if (event.type !== "deviceEnded") return;
    for (const connection of connections) connection.deviceEnded(event.deviceId);
  });
  const pinging = setInterval(() => {
    for (const connection of connections) connection.beat();
  }, limits.pingMs);
  const checking = setInterval(() => {
    const now = Date.now();
    for (const connection of connections) connection.check(now);
  }, CHECK_MS);
  app.addHook("onClose", async () => {
    unsubscribe();
    clearInterval(pinging);
    clearInterval(checking);
  });
}

function namesSubprotocol(request: FastifyRequest): boolean {
  const offered = request.headers["sec-websocket-protocol"] ?? "";
  return offered.split(",").some((name) => name.trim() === SUBPROTOCOL);
}
