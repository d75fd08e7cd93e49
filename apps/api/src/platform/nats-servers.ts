/** Where NATS is, as its client takes it: credentials apart from addresses, so that no error shows them. */
export interface NatsServers {
  servers: string[];
  user?: string;
  pass?: string;
  token?: string;
  tls?: Record<string, never>;
}

/** One or more `nats://` or `tls://` URLs, separated by commas; credentials may stand in any of them. */
export const NATS_URL_PATTERN = "^(nats|tls)://[^\\s,/]+/?(\\s*,\\s*(nats|tls)://[^\\s,/]+/?)*$";

/**
 * Reads a NATS_URL. All servers of a cluster take the same credentials: the first that are named count.
 * A name without a password is a token, as NATS's own clients read it.
 */
export function readNatsUrl(text: string): NatsServers {
  const urls = text.split(",").map((one) => new URL(one.trim()));
  const named = urls.find(({ username }) => username !== "");
  const [name, pass] = [named?.username ?? "", named?.password ?? ""].map(decodeURIComponent);
  return {
    servers: urls.map(({ hostname, port }) => `${hostname}:${port === "" ? "4222" : port}`),
    ...(name === "" || name === undefined ? {} : pass === "" ? { token: name } : { user: name }),
    ...(pass === "" || pass === undefined ? {} : { pass }),
    ...(urls.some(({ protocol }) => protocol === "tls:") ? { tls: {} } : {}),
  };
}
