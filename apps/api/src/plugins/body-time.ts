import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

/** Milliseconds: in which a request must have arrived whole, and in which some of a file must arrive. */
const BODY_TIME = { whole: 60_000, stall: 120_000 };

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body is as large as a file, and may take as long. */
    streamsBody?: boolean;
  }
}

/**
 * Ends connections whose requests do not arrive. Node's `requestTimeout` would end the upload of a large file
 * over a slow line as well: with it at 0, this takes its place.
 */
export function installBodyTime(app: FastifyInstance, times: typeof BODY_TIME = BODY_TIME): void {
  app.addHook("onRequest", (request, reply, done) => {
    const { raw } = request;
    // A socket has limits of its own.
    if (request.headers.upgrade === undefined) {
      const timer =
        request.routeOptions.config.streamsBody === true
          ? watchStall(raw, times.stall)
          : endLate(raw, times.whole);
      reply.raw.once("close", () => clearInterval(timer));
    }
    done();
  });
}

function endLate(raw: IncomingMessage, ms: number): NodeJS.Timeout {
  return setTimeout(() => {
    if (!raw.complete) raw.destroy();
  }, ms).unref();
}

function watchStall(raw: IncomingMessage, ms: number): NodeJS.Timeout {
  let seen = raw.socket.bytesRead;
  return setInterval(() => {
    const arrived = raw.socket.bytesRead;
    if (!raw.complete && arrived === seen) raw.destroy();
    seen = arrived;
  }, ms).unref();
}
