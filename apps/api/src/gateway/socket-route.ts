import websocket, { type WebsocketPluginOptions } from "@fastify/websocket";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SessionEvents } from "../accounts/session-events.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import { comeBack, createAppointments, spreadOver } from "./come-back.ts";
import { createFrameDecoder, type IssuesOf } from "./decode-frame.ts";
import type { Connection, Gateway } from "./gateway.ts";
import type { GatewayLimits } from "./gateway-limits.ts";
import { openConnection } from "./open-connection.ts";
import type { GatewayServices } from "./services.ts";
import { ReadLine } from "./read-line.ts";
import { createTurnEnd } from "./turn-end.ts";

/** Milliseconds between two looks at slow readers, strangers who take too long and expired tokens. */
const CHECK_MS = 1_000;

/** With what the types of `ws` do not know yet. */
type SocketOptions = NonNullable<WebsocketPluginOptions["options"]> & { closeTimeout: number };

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
  const line = new ReadLine(limits.readsAtOnce, limits.readsInLine);
  const appointment = createAppointments(() => performance.now());
  const later = (): string => comeBack("overloaded", appointment());

  const gateway: Gateway = {
    outflow: { limits, turnEnd: createTurnEnd(), counts: meter.counts },
    line,
    later,
    services,
    limits,
    decode: createFrameDecoder(issuesOf),
    onError,
    problemOf,
    onWelcome: (connection) => strangers.delete(connection),
    // It has ended its connection by itself.
    onBadFrame: ({ id }, { name }) => app.log.debug({ connection: id, code: name }, "Bad frame"),
    onClose: (connection, ending) => {
      const { id, openedAt } = connection;
      meter.levels.sockets -= 1;
      meter.socketClosed(ending.code);
      const ms = Math.round(performance.now() - openedAt);
      app.log.debug({ connection: id, ...ending, ms }, "Connection closed");
      strangers.delete(connection);
      connections.delete(connection);
    },
    meter,
  };

  const socketOptions: SocketOptions = {
    maxPayload: LIMITS.frameBytes,
    perMessageDeflate: false,
    handleProtocols: () => SUBPROTOCOL,
    closeTimeout: limits.closeMs,
  };
  await app.register(websocket, {
    options: socketOptions,
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
    // They are for answers that a page may show; what opens a socket is none.
    helmet: false,
    preValidation: async (request) => {
      if (!isAllowedOrigin(request)) throw new Refusal("origin_refused");
      if (!request.ws) throw new Refusal("invalid_request", { detail: "Open a WebSocket here." });
      if (!namesSubprotocol(request)) {
        throw new Refusal("invalid_request", { detail: `Name the subprotocol "${SUBPROTOCOL}".` });
      }
    },
    // Node keeps a response with the connection that it was to go to, and with it the whole request. A
    // socket has no response, and lives long.
    preHandler: async (request, reply) => reply.raw.detachSocket(request.raw.socket),
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
      meter.levels.sockets += 1;
      app.log.debug({ connection: id }, "Connection opened");
      // The listener that is there holds on to the request.
      socket.removeAllListeners("error");
      const connection = openConnection(gateway, { id, socket, raw: request.raw.socket });
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
