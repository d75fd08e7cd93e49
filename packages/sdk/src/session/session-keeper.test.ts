import { problem } from "@parley/protocol/problem.ts";
import type { Session } from "@parley/protocol/rest/accounts.ts";
import { describe, expect, test } from "vitest";
import { NetworkError } from "../network-error.ts";
import type { HttpRequest, HttpResponse } from "../ports/http.ts";
import { ProblemError } from "../problem-error.ts";
import { createRestClient } from "../rest/rest-client.ts";
import { createSimulatedClock } from "../testing/simulated-clock.ts";
import { createSessionKeeper } from "./session-keeper.ts";

const MINUTES = 60_000;

function reply(status: number, body: unknown): HttpResponse {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = { get: (name: string) => (name === "content-type" ? "application/json" : null) };
  const arrayBuffer = async () => new ArrayBuffer(0);
  return { status, headers, text: async () => text, arrayBuffer };
}

function bench(mode: "body" | "cookie" = "body") {
  const clock = createSimulatedClock();
  const requests: { url: string; request: HttpRequest }[] = [];
  let given = 0;
  let saved: string | null = "refresh 0";
  let writes: { begin: () => void; until: Promise<void> } | null = null;
  const session = (): Session => {
    given += 1;
    const account = {
      id: "a",
      username: "ann",
      displayName: "Ann",
      about: "",
      avatar: null,
      serverOwner: false,
      createdAt: "2026-01-01T00:00:00.000Z",
    };
    return {
      account,
      deviceId: "d",
      accessToken: `access ${given}`,
      accessExpiresAt: new Date(clock.now() + 10 * MINUTES).toISOString(),
      ...(mode === "body" && { refreshToken: `refresh ${given}` }),
    };
  };
  const lab = {
    clock,
    requests,
    session,
    saved: () => saved,
    answer: (): HttpResponse => reply(200, session()),
    ended: 0,
    renewed: [] as string[],
    /** Of refresh tokens, until they are let go. */
    holdWrites() {
      const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      writes = { begin: begun.resolve, until: released.promise };
      return { begun: begun.promise, release: released.resolve };
    },
  };
  const rest = createRestClient({
    http: async (url, request) => {
      requests.push({ url, request });
      return lab.answer();
    },
    clock,
    baseUrl: "https://parley.test",
    tokens: null,
  });
  const store = {
    read: async () => saved,
    write: async (token: string | null) => {
      if (token !== null) writes?.begin();
      if (token !== null) await writes?.until;
      saved = token;
    },
  };
  const keeper = createSessionKeeper({
    rest,
    clock,
    saved: mode === "body" ? store : null,
    renewed: ({ account }) => lab.renewed.push(account.id),
    ended: () => {
      lab.ended += 1;
    },
  });
  return { ...lab, keeper, lab };
}

describe("SDK-18: a session", () => {
  test("SDK-18: takes up an earlier run, and keeps the new refresh token", async () => {
    const { keeper, requests, saved } = bench();
    await keeper.restore();
    expect(await keeper.access()).toBe("access 1");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.request.body).toBe('{"refreshToken":"refresh 0"}');
    expect(saved()).toBe("refresh 1");
  });

  test("SDK-18: leaves the refresh token in the cookie", async () => {
    const { keeper, requests } = bench("cookie");
    await keeper.restore();
    expect(requests[0]?.request.body).toBe("{}");
  });

  test("SDK-18: is renewed before it ends, once for all who ask", async () => {
    const { keeper, clock, requests, session } = bench();
    await keeper.begin(session());
    await clock.pass(8 * MINUTES);
    expect(await keeper.access()).toBe("access 1");
    await clock.pass(MINUTES);
    const all = await Promise.all([keeper.access(), keeper.access(), keeper.access()]);
    expect(all).toEqual(["access 2", "access 2", "access 2"]);
    expect(requests).toHaveLength(1);
  });

  test("SDK-18: is renewed when its token was refused", async () => {
    const { keeper, session } = bench();
    await keeper.begin(session());
    keeper.refused("access 1");
    keeper.refused("some older one");
    expect(await keeper.access()).toBe("access 2");
  });

  test("SDK-25: is not ended, nor taken over, by a stranger who answers in JSON", async () => {
    const { keeper, lab, session } = bench("cookie");
    await keeper.begin(session());
    keeper.refused("access 1");
    for (const strange of [{ login: "https://hotel.example" }, "hello", null]) {
      lab.answer = () => reply(200, strange);
      await expect(keeper.access()).rejects.toBeInstanceOf(NetworkError);
    }
    lab.answer = () => reply(204, undefined);
    await expect(keeper.access()).rejects.toBeInstanceOf(NetworkError);
    lab.answer = () => reply(200, session());
    expect(await keeper.access()).toBe("access 2");
    expect(lab.ended).toBe(0);
  });

  test("SDK-18: is not renewed for each call where this clock is wrong", async () => {
    const { keeper, clock, requests, session } = bench();
    const first = session();
    clock.sleep(60 * MINUTES);
    await keeper.begin(first);
    for (let n = 0; n < 5; n += 1) await keeper.access();
    expect(requests).toHaveLength(0);
  });

  test("SDK-18: tells whose session a refresh gave, as a cookie may hold another person's by then", async () => {
    const { keeper, lab, session } = bench("cookie");
    await keeper.begin(session());
    expect(lab.renewed).toEqual([]);
    const { account, ...rest } = session();
    lab.answer = () => reply(200, { ...rest, account: { ...account, id: "ben" } });
    keeper.refused("access 1");
    await keeper.access();
    expect(lab.renewed).toEqual(["ben"]);
  });

  test("SDK-18: ends when the server says so", async () => {
    const { keeper, lab, saved, session } = bench();
    await keeper.begin(session());
    keeper.refused("access 1");
    lab.answer = () => reply(401, problem("session_ended"));
    await expect(keeper.access()).rejects.toBeInstanceOf(ProblemError);
    expect({ ended: lab.ended, saved: saved() }).toEqual({ ended: 1, saved: null });
    await expect(keeper.access()).rejects.toMatchObject({ problem: { status: 401 } });
  });

  test("SDK-18: does not end because the server is busy or away", async () => {
    const { keeper, lab, saved, session } = bench();
    await keeper.begin(session());
    keeper.refused("access 1");
    lab.answer = () => reply(503, problem("overloaded"));
    await expect(keeper.access()).rejects.toMatchObject({ problem: { code: "overloaded" } });
    lab.answer = () => {
      throw new TypeError("fetch failed");
    };
    await expect(keeper.access()).rejects.toBeInstanceOf(NetworkError);
    expect({ ended: lab.ended, saved: saved() }).toEqual({ ended: 0, saved: "refresh 1" });
  });

  test("SDK-18: an answer that comes after the signing out brings nothing back", async () => {
    const { keeper, session, saved } = bench();
    await keeper.begin(session());
    keeper.refused("access 1");
    const late = keeper.access();
    await keeper.end();
    await expect(late).rejects.toMatchObject({ problem: { code: "session_ended" } });
    expect(saved()).toBeNull();
  });

  test("SDK-18: … nor does one that is being written then", async () => {
    const { keeper, session, saved, lab } = bench();
    await keeper.begin(session());
    keeper.refused("access 1");
    const writing = lab.holdWrites();
    const late = keeper.access();
    await writing.begun;
    const ended = keeper.end();
    writing.release();
    await expect(late).rejects.toMatchObject({ problem: { code: "session_ended" } });
    await ended;
    expect(saved()).toBeNull();
    lab.answer = () => reply(503, problem("overloaded"));
    await expect(keeper.access()).rejects.toMatchObject({ problem: { code: "unauthenticated" } });
  });
});
