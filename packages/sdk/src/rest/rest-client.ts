import type { Problem } from "@parley/protocol/problem.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { EndpointInput, EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import { NetworkError } from "../network-error.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { Http, HttpRequest, HttpResponse } from "../ports/http.ts";
import type { TokenSource } from "../ports/token-source.ts";
import { ProblemError } from "../problem-error.ts";
import { readProblem, readReply } from "./read-reply.ts";
import { writeUrl } from "./write-url.ts";

/** The parts that a route takes; `query` may be left out. */
type Given<N extends EndpointName> = {
  [
    K in "params" | "body" as EndpointInput<N>[K] extends undefined ? never : K
  ]: EndpointInput<N>[K];
} & (EndpointInput<N>["query"] extends undefined ? unknown : { query?: EndpointInput<N>["query"] });

/** Whether a call of the route needs no input. */
type CallArguments<N extends EndpointName> =
  object extends Given<N> ? [input?: Given<N>] : [input: Given<N>];

/** Calls the server's routes by name, with the contract's types. */
export interface RestClient {
  /** @throws ProblemError when the server refuses, NetworkError when it cannot be reached */
  call<N extends EndpointName>(name: N, ...input: CallArguments<N>): Promise<EndpointReply<N>>;
}

export interface RestPorts {
  readonly http: Http;
  readonly clock: Clock;
  /** Where the server is, without a slash at the end; empty for the page's own. */
  readonly baseUrl: string;
  /** Null for calls that need no token. */
  readonly tokens: TokenSource | null;
}

/** Milliseconds that an answer may take. */
const PATIENCE = 30_000;

interface LooseInput {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
}

/** Makes a client. A token that the server refuses is renewed and the call repeated, once. */
export function createRestClient({ http, clock, baseUrl, tokens }: RestPorts): RestClient {
  async function once(name: EndpointName, input: LooseInput): Promise<Answered> {
    const [method, path, access] = PATHS[name];
    const token = access === "public" || tokens === null ? null : await tokens.access();
    const url = baseUrl + writeUrl(path, input.params ?? {}, input.query ?? {});
    const request = writeRequest(method, token, input.body);
    return inTime(async () => ({ ...(await readAnswer(await http(url, request))), token }));
  }

  /** The whole answer: a body too may stop on the way. */
  async function inTime(call: () => Promise<Answered>): Promise<Answered> {
    let cancel: Cancel = () => undefined;
    const late = new Promise<never>((_resolve, reject) => {
      cancel = clock.after(PATIENCE, () => reject(new Error("no answer in time")));
    });
    try {
      return await Promise.race([call(), late]);
    } catch (cause) {
      if (cause instanceof NetworkError) throw cause;
      throw new NetworkError("The server could not be reached.", cause);
    } finally {
      cancel();
    }
  }

  async function request(name: EndpointName, input: LooseInput): Promise<unknown> {
    let { reply, problem, token } = await once(name, input);
    if (token !== null && tokens !== null && isOfToken(problem)) {
      tokens.refused(token);
      ({ reply, problem } = await once(name, input));
    }
    if (problem !== null) throw new ProblemError(problem);
    return reply;
  }

  return {
    call: <N extends EndpointName>(name: N, ...[input]: CallArguments<N>) =>
      // The server answers with what the contract says; the socket's frames are checked, pages are not.
      request(name, input ?? {}) as Promise<EndpointReply<N>>,
  };
}

interface Answer {
  readonly reply: unknown;
  /** Why the server refused; null when it did not. */
  readonly problem: Problem | null;
}

interface Answered extends Answer {
  readonly token: string | null;
}

async function readAnswer(response: HttpResponse): Promise<Answer> {
  return response.status >= 400
    ? { reply: undefined, problem: await readProblem(response) }
    : { reply: await readReply(response), problem: null };
}

/** Whether a new token may help. */
function isOfToken(problem: Problem | null): boolean {
  return problem?.code === "unauthenticated" || problem?.code === "token_expired";
}

function writeRequest(method: string, token: string | null, body: unknown): HttpRequest {
  const headers: Record<string, string> = { accept: "application/json" };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  if (body === undefined) return { method, headers };
  if (body instanceof Uint8Array) {
    headers["content-type"] = "application/octet-stream";
    return { method, headers, body: new Uint8Array(body) };
  }
  headers["content-type"] = "application/json";
  return { method, headers, body: JSON.stringify(body) };
}
