import { createHash, timingSafeEqual } from "node:crypto";
import { BlockList, isIPv6 } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "../refusal.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** What a proxy on this machine adds to the requests of others. */
const FORWARDING = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

interface MetricsOptions {
  /** Whoever shows it may look; undefined: only this machine itself. */
  token: string | undefined;
  contentType: string;
  expose: () => Promise<string>;
}

/** `/metrics` for Prometheus, and for nobody else. */
export function installMetrics(app: FastifyInstance, options: MetricsOptions): void {
  const { token, contentType, expose } = options;
  app.get("/metrics", async (request, reply) => {
    if (token === undefined) {
      // The same as for an address that leads nowhere: who is not meant to look learns nothing.
      if (!isFromThisMachine(request)) throw new Refusal("not_found");
    } else if (!showsToken(request, token)) throw new Refusal("unauthenticated");
    return reply
      .header("cache-control", "no-store")
      .type(contentType)
      .send(await expose());
  });
}

/** By the peer that is really connected, whatever headers say, and not on behalf of somebody else. */
function isFromThisMachine({ raw }: FastifyRequest): boolean {
  if (FORWARDING.some((header) => header in raw.headers)) return false;
  const address = raw.socket.remoteAddress ?? "";
  return loopback.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** In the same time however much of it is right. */
function showsToken({ headers }: FastifyRequest, token: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));
}
