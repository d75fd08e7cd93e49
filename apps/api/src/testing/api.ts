import { ENDPOINTS, type EndpointShape } from "@parley/protocol/rest/endpoints.ts";
import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import type { EndpointInput, EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import { ProblemSchema } from "@parley/protocol/problem-schema.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { Errors } from "typebox/value";

interface CallOptions {
  token?: string;
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  /** Sent as JSON, whatever it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls a route of the contract through the whole app and returns the raw answer. */
export async function request(
  app: FastifyInstance,
  name: EndpointName,
  { token, params = {}, query = {}, body, headers = {} }: CallOptions = {},
): Promise<LightMyRequestResponse> {
  const [method, path] = PATHS[name];
  const url = path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  return app.inject({
    method,
    url,
    query,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

/** Calls a route that must succeed, and checks that the answer is what the contract promises. */
export async function call<N extends EndpointName>(
  app: FastifyInstance,
  name: N,
  options: Omit<CallOptions, "body" | "params"> & {
    body?: EndpointInput<N>["body"];
    params?: Record<string, string | number>;
  } = {},
): Promise<EndpointReply<N>> {
  const answer = await request(app, name, options);
  const shape: EndpointShape = ENDPOINTS[name];
  const status = shape.reply === undefined ? 204 : (shape.status ?? 200);
  if (answer.statusCode !== status) {
    throw new Error(`${name} answered ${answer.statusCode}: ${answer.body.slice(0, 400)}`);
  }
  if (typeof shape.reply !== "object") return undefined as EndpointReply<N>;
  const reply: unknown = answer.json();
  const wrong = Errors(shape.reply, reply);
  if (wrong.length > 0) throw new Error(`${name} broke its contract: ${JSON.stringify(wrong)}`);
  return reply as EndpointReply<N>;
}

/** Calls a route that must be refused, and checks that the answer is a problem. */
export async function refusal(
  app: FastifyInstance,
  name: EndpointName,
  options: CallOptions = {},
): Promise<Problem> {
  return problemOf(await request(app, name, options));
}

/** Reads an answer as a problem of the contract. */
export function problemOf(answer: LightMyRequestResponse): Problem {
  const problem: Problem = answer.json();
  const wrong = Errors(ProblemSchema, problem);
  if (
    wrong.length > 0 ||
    !String(answer.headers["content-type"]).startsWith("application/problem+json")
  ) {
    throw new Error(`Not a problem: ${answer.statusCode} ${answer.body.slice(0, 400)}`);
  }
  return problem;
}

/** A person that signed up, with their access token. */
export interface TestPerson {
  id: string;
  username: string;
  deviceId: string;
  token: string;
  refreshToken: string;
}

export const PASSWORD = "a rather unusual password";

/** Signs somebody up. */
export async function signUp(
  app: FastifyInstance,
  username: string,
  extra: { invite?: string } = {},
): Promise<TestPerson> {
  const session = await call(app, "register", {
    body: {
      username,
      displayName: username,
      password: PASSWORD,
      refreshIn: "body",
      device: { name: "Test", platform: "cli" },
      ...extra,
    },
  });
  return asPerson(session);
}

/** Signs somebody in on another device. */
export async function signIn(app: FastifyInstance, username: string): Promise<TestPerson> {
  const session = await call(app, "signIn", {
    body: { username, password: PASSWORD, refreshIn: "body" },
  });
  return asPerson(session);
}

function asPerson(session: EndpointReply<"signIn">): TestPerson {
  return {
    id: session.account.id,
    username: session.account.username,
    deviceId: session.deviceId,
    token: session.accessToken,
    refreshToken: session.refreshToken ?? "",
  };
}
