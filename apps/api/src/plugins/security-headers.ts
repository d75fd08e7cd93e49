import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/** What the app's pages may load and do: their own files and sockets, and pictures made in the page. */
const POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  connectSrc: ["'self'"],
  fontSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  imgSrc: ["'self'", "blob:", "data:"],
  manifestSrc: ["'self'"],
  mediaSrc: ["'self'", "blob:"],
  objectSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
  workerSrc: ["'self'"],
};

/**
 * Sets the headers that keep pages and answers from being misused.
 * @param isHttps whether people reach this server by https only, so that browsers may insist on it
 * @param filesFrom the origin that hands out files besides this server, if any
 */
export async function installSecurityHeaders(
  app: FastifyInstance,
  isHttps: boolean,
  filesFrom: string | undefined,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...POLICY,
        ...(filesFrom !== undefined && { connectSrc: [...POLICY.connectSrc, filesFrom] }),
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" },
  });
  app.addHook("onRequest", async (_request, reply) => {
    void reply.header(
      "permissions-policy",
      "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()",
    );
  });
}
