import type { IncomingHttpHeaders } from "node:http";

interface OriginRules {
  /** The origin under which people reach this server; undefined: the one that the request names. */
  publicUrl: string | undefined;
  allowedOrigins: readonly string[];
}

/** Whether a request comes from a page that may use this server. */
export type OriginCheck = (request: { headers: IncomingHttpHeaders; host: string }) => boolean;

/**
 * Makes the check for what browsers send by themselves: cookies, and handshakes of sockets. A request
 * without an origin comes from no page, so there is nobody to protect.
 */
export function createOriginCheck({ publicUrl, allowedOrigins }: OriginRules): OriginCheck {
  return ({ headers, host }) => {
    const { origin } = headers;
    if (origin === undefined) return true;
    if (allowedOrigins.includes(origin)) return true;
    if (publicUrl !== undefined) return origin === publicUrl;
    // The scheme is not compared: behind a proxy that ends TLS this server does not know its own.
    return hostOf(origin) === host.toLowerCase();
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
