import type { EndpointInput, EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";

/** Calls a route of the server as one person; refusals are errors. */
export type Call = <N extends EndpointName>(
  name: N,
  input?: Partial<EndpointInput<N>>,
) => Promise<EndpointReply<N>>;

/** The API for whoever holds a token; without one only the public routes answer. */
export function callerOf(url: string, token?: string): Call {
  return async (name, input = {}) => {
    const [method, path] = PATHS[name];
    const { params, query, body }: { params?: unknown; query?: unknown; body?: unknown } = input;
    const given = new Map(Object.entries(params ?? {}));
    const filled = path.replace(/:(\w+)/g, (_, key: string) => String(given.get(key)));
    const search = new URLSearchParams(
      Object.entries(query ?? {}).map(([key, value]) => [key, String(value)]),
    );
    const response = await fetch(`${url}${filled}?${search}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}
