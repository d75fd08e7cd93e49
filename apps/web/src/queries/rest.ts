import type { Session } from "@parley/protocol/rest/accounts.ts";
import type { EndpointInput, EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { sessionStore } from "./session.ts";

let token = "";

export const rest = {
  async call<N extends EndpointName>(
    name: N,
    input: Partial<EndpointInput<N>> = {},
  ): Promise<EndpointReply<N>> {
    const [method, path] = PATHS[name];
    const given = input as { params?: Record<string, string>; query?: object; body?: unknown };
    const filled = path.replace(/:(\w+)/g, (_, key: string) => given.params?.[key] ?? "");
    const search = new URLSearchParams(given.query as Record<string, string>).toString();
    const raw = given.body instanceof Uint8Array;
    const response = await fetch(filled + (search && `?${search}`), {
      method,
      headers: {
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
        ...(given.body === undefined
          ? {}
          : { "content-type": raw ? "application/octet-stream" : "application/json" }),
      },
      body:
        given.body === undefined
          ? null
          : raw
            ? (given.body as Uint8Array<ArrayBuffer>)
            : JSON.stringify(given.body),
    }).catch((error: unknown) => {
      throw new NetworkError("unreachable", error);
    });
    if (response.status === 204) return undefined as EndpointReply<N>;
    const answer = await response.json();
    if (!response.ok) throw new ProblemError(answer);
    return answer;
  },
};

export function beginSession({ account, deviceId, accessToken }: Session): void {
  token = accessToken;
  sessionStore.setState({ phase: "signedIn", account, deviceId }, true);
}

export function endSession({ ended }: { ended: boolean }): void {
  token = "";
  sessionStore.setState({ phase: "signedOut", ended }, true);
}
