import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENDPOINTS, type EndpointShape } from "@parley/protocol/rest/endpoints.ts";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { AccessToken, CreatedToken, Scope } from "@parley/protocol/rest/tokens.ts";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { buildApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { newId } from "../new-id.ts";
import { diskBlobs } from "../platform/disk-blobs.ts";
import { diskFilePlaces } from "../platform/disk-file-places.ts";
import { RATE_LIMITS } from "../plugins/rate-limits.ts";
import { openDatabase } from "../postgres/connection.ts";
import { createTestDatabase } from "../testing/database.ts";
import { PICTURE } from "./picture.ts";

/** What only members of Ann's conversations may ever see; looked for in every answer. */
export const SECRET = "the-key-is-under-the-third-stone";

export const PASSWORD = "a-long-enough-password";

/** Somebody with an account and things of their own. */
export interface Inhabitant {
  id: Id;
  username: string;
  deviceId: Id;
  /** An access token of a signed-in device. */
  token: string;
}

/** What Ann has and Mallory must not touch. */
export interface AnnsThings {
  groupId: Id;
  directId: Id;
  selfId: Id;
  tokenId: Id;
  deviceId: Id;
  inviteId: Id;
  /** The seq of a message in the group. */
  seq: number;
  /** A file that is whole, and an upload that is not. */
  fileId: Id;
  uploadId: Id;
}

export interface World {
  /** `http://127.0.0.1:…` */
  url: string;
  app: FastifyInstance;
  /** The owner of the server and of everything in `things`; Ben is in her group and direct chat. */
  ann: Inhabitant;
  ben: Inhabitant;
  /** Shares nothing with anybody. */
  mallory: Inhabitant;
  things: AnnsThings;
  /** The hash of a picture that exists. */
  avatar: string;
  /** Calls a route that must succeed. */
  call<T>(token: string | null, method: string, path: string, body?: unknown): Promise<T>;
  /** Moves the server's clock. */
  passTime(ms: number): void;
  accessToken(of: Inhabitant, scopes: readonly Scope[], expiresAt?: string): Promise<CreatedToken>;
  /** What Ann sees of all that is hers, as text: equal before and after means untouched. */
  portrait(): Promise<string>;
  close(): Promise<void>;
}

/** The whole app on a real database, with two people who talk and a third who should not hear them. */
export async function openHostileWorld(): Promise<World> {
  const [file, folder] = await Promise.all([
    createTestDatabase(),
    mkdtemp(join(tmpdir(), "parley-hostile-")),
  ]);
  const database = openDatabase(file.url);
  let offset = 0;
  const app = await buildApp({
    config: readConfig({ PARLEY_DATA: folder, PORT: "0", HOST: "127.0.0.1" }, false),
    database,
    signingKey: randomBytes(32),
    blobs: diskBlobs(join(folder, "blobs")),
    files: diskFilePlaces(folder),
    logger: pino({ level: "silent" }),
    rateLimits: unlimited(),
    now: () => Date.now() + offset,
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });

  async function call<T>(
    token: string | null,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const picture = body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { "content-type": picture ? "image/png" : "application/json" }),
      },
      ...(body === undefined
        ? {}
        : { body: picture ? new Blob([body.slice()]) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text === "" ? "null" : text);
  }

  async function enter(username: string): Promise<Inhabitant> {
    const body = { username, displayName: username, password: PASSWORD };
    const session = await call<Session>(null, "POST", "/v1/accounts", body);
    const { account, deviceId, accessToken } = session;
    return { id: account.id, username, deviceId, token: accessToken };
  }

  const ann = await enter("ann");
  const ben = await enter("ben");
  const mallory = await enter("mallory");
  const { avatar } = await call<{ avatar: string }>(ann.token, "PUT", "/v1/me/avatar", PICTURE);
  const accessToken: World["accessToken"] = (of, scopes, expiresAt) =>
    call(of.token, "POST", "/v1/tokens", { name: "script", scopes, expiresAt: expiresAt ?? null });
  const things = await furnish(url, call, ann, ben);

  return {
    url,
    app,
    ann,
    ben,
    mallory,
    things,
    avatar,
    call,
    accessToken,
    passTime(ms) {
      offset += ms;
    },
    portrait: async () => {
      const seen = await Promise.all(
        PORTRAIT.map((path) =>
          call<object>(ann.token, "GET", path.replace("{group}", things.groupId)),
        ),
      );
      return JSON.stringify(seen, (key, value: unknown) => (key === "lastSeenAt" ? null : value));
    },
    async close() {
      await app.close();
      await database.close();
      await file.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const PORTRAIT = [
  "/v1/me",
  "/v1/devices",
  "/v1/tokens",
  "/v1/invites",
  "/v1/conversations",
  "/v1/conversations/{group}/entries",
  "/v1/conversations/{group}/members",
  "/v1/me/storage",
];

/** tus says in headers what it wants. */
async function beginUpload(url: string, ann: Inhabitant, fileId: Id): Promise<void> {
  const response = await fetch(`${url}/v1/uploads`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${ann.token}`,
      "tus-resumable": "1.0.0",
      "upload-length": "1000",
      "upload-metadata": `id ${btoa(fileId)}`,
    },
  });
  if (response.status !== 201) throw new Error(`beginUpload answered ${response.status}`);
}

async function furnish(
  url: string,
  call: World["call"],
  ann: Inhabitant,
  ben: Inhabitant,
): Promise<AnnsThings> {
  const group = await call<Conversation>(ann.token, "POST", "/v1/conversations", {
    clientId: newId(),
    title: `Group ${SECRET}`,
    description: SECRET,
    memberIds: [ben.id],
  });
  const direct = await call<Conversation>(ann.token, "PUT", `/v1/conversations/direct/${ben.id}`);
  const self = await call<Conversation>(ann.token, "PUT", "/v1/conversations/self");
  for (const { id } of [group, direct, self]) {
    const body = { clientId: newId(), body: { type: "text", text: SECRET } };
    await call(ann.token, "POST", `/v1/conversations/${id}/messages`, body);
  }
  const token = await call<AccessToken>(ann.token, "POST", "/v1/tokens", {
    name: SECRET,
    scopes: ["read"],
  });
  const file = await call<{ id: Id }>(ann.token, "POST", "/v1/files", PICTURE);
  await call(ann.token, "POST", `/v1/conversations/${group.id}/messages`, {
    body: { type: "text", text: SECRET },
    files: [file.id],
  });
  const uploadId = newId();
  await beginUpload(url, ann, uploadId);
  const invite = await call<{ id: Id }>(ann.token, "POST", "/v1/invites", {});
  return {
    groupId: group.id,
    directId: direct.id,
    selfId: self.id,
    tokenId: token.id,
    deviceId: ann.deviceId,
    inviteId: invite.id,
    seq: 2,
    fileId: file.id,
    uploadId,
  };
}

/** Thousands of requests from one address are the point here, not the thing to be refused. */
function unlimited(): typeof RATE_LIMITS {
  const limits = Object.entries(RATE_LIMITS).map(([name, limit]) => [
    name,
    { ...limit, max: 1_000_000 },
  ]);
  return Object.fromEntries(limits);
}

/** The schemas of a route, without the literal types that a loop over all routes cannot use. */
export function shapeOf(name: keyof typeof ENDPOINTS): EndpointShape {
  return ENDPOINTS[name];
}
