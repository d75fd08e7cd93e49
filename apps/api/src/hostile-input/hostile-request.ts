import { PATHS, type EndpointName } from "@parley/protocol/rest/paths.ts";
import { answerTo, type Answer } from "./refused.ts";
import { SOUND_CALLS, type SoundCall } from "./valid-calls.ts";
import type { World } from "./world.ts";

/** A request of a route in which anything may be replaced. */
export interface HostileRequest extends Omit<SoundCall, "body"> {
  /** Ann's, of the kind that the route takes, where left out; null for none at all. */
  token?: string | null;
  headers?: Record<string, string>;
  /** Text and bytes travel as they are, everything else as JSON. */
  body?: unknown;
  /** Added to the address as it is. */
  search?: string;
}

/** All names of routes, typed. */
export const ENDPOINT_NAMES = Object.keys(PATHS) as EndpointName[];

/** Sends a route's sound call with the given parts replaced. */
export function hostileRequest(
  world: World,
  name: EndpointName,
  hostile: HostileRequest,
): Promise<Answer> {
  const sound = SOUND_CALLS[name](world);
  const { token = tokenFor(world, name), headers = {}, search = "" } = hostile;
  const [method, path] = PATHS[name];
  const body = "body" in hostile ? hostile.body : sound.body;
  const params: Record<string, string> = { ...sound.params, ...hostile.params };
  const filled = path.replace(/:(\w+)/g, (_, key: string) => params[key] ?? "");
  const query = new URLSearchParams(hostile.query ?? sound.query);
  return answerTo(`${world.url}${filled}?${query.toString()}${search}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": typeOf(body) }),
      ...headers,
    },
    ...(body === undefined || method === "GET" ? {} : { body: onTheWire(body) }),
  });
}

function tokenFor({ app, ann, things }: World, name: EndpointName): string {
  if (PATHS[name][2] !== "notification") return ann.token;
  return app.notificationTokens.sign({
    userId: ann.id,
    deviceId: ann.deviceId,
    conversationId: things.groupId,
  });
}

function typeOf(body: unknown): string {
  return body instanceof Uint8Array ? "image/png" : "application/json";
}

function onTheWire(body: unknown): string | Blob {
  if (body instanceof Uint8Array) return new Blob([body.slice()]);
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** Runs jobs a few at a time: fast enough, and still telling which one failed. */
export async function each<T>(items: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const workers = Array.from({ length: 8 }, async () => {
    for (const item of waiting) await job(item);
  });
  await Promise.all(workers);
}
