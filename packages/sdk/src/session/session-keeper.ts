import type { Session } from "@parley/protocol/rest/accounts.ts";
import { problem } from "@parley/protocol/problem.ts";
import { NetworkError } from "../network-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { TokenSource } from "../ports/token-source.ts";
import { ProblemError } from "../problem-error.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** Milliseconds that a token must still be good for, unless it has only just been given. */
const SPARE = 90_000;
const JUST_GIVEN = 30_000;

/** Where the refresh token waits for the next run; the browser's cookie does without one. */
export interface RefreshTokenStore {
  read(): Promise<string | null>;
  write(token: string | null): Promise<void>;
}

/** Keeps a person signed in: hands out access tokens and trades the refresh token in time. */
export interface SessionKeeper extends TokenSource {
  /** Takes over the session that a sign-in or a registration gave. */
  begin(session: Session): Promise<void>;
  /**
   * Takes up the session of an earlier run.
   * @throws ProblemError with status 401 when there is none, NetworkError without a network
   */
  restore(): Promise<Session>;
  /** Forgets the session on this device; telling the server is the caller's. */
  end(): Promise<void>;
}

export interface KeeperPorts {
  /** A client that carries no token. */
  readonly rest: RestClient;
  readonly clock: Clock;
  /** Null when the refresh token is in a cookie. */
  readonly saved: RefreshTokenStore | null;
  /** A refresh gave this session: another person's, if somebody else signed in beside this keeper. */
  readonly renewed?: (session: Session) => void;
  /** The server ended the session, or it ran out. */
  readonly ended?: () => void;
}

/** Makes a keeper without a session. */
export function createSessionKeeper(ports: KeeperPorts): SessionKeeper {
  const { rest, clock, saved, renewed, ended } = ports;
  let session: Session | null = null;
  let givenAt = 0;
  let refreshing: Promise<Session> | null = null;
  /** Rises with each sign-in and sign-out, so that a late answer does not bring an old session back. */
  let era = 0;

  /** What the next run is to find, as it was last told. */
  let kept: string | null = null;

  async function save(token: string | null): Promise<void> {
    kept = token;
    await saved?.write(token);
  }

  async function take(next: Session): Promise<void> {
    const mine = era;
    if (next.refreshToken !== undefined) await save(next.refreshToken);
    if (mine !== era) {
      // Signed out or in anew while this was being written: what was written since counts.
      await saved?.write(kept);
      throw new ProblemError(problem("session_ended"));
    }
    session = next;
    givenAt = clock.now();
  }

  /** One refresh at a time: a refresh token used twice would end the session. */
  function refresh(): Promise<Session> {
    refreshing ??= trade().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function trade(): Promise<Session> {
    const mine = era;
    const refreshToken = saved === null ? undefined : await saved.read();
    if (refreshToken === null) throw new ProblemError(problem("unauthenticated"));
    try {
      const body = refreshToken === undefined ? {} : { refreshToken };
      const next = await rest.call("refresh", { body });
      if (!isSession(next)) throw new NetworkError("Something else answered.", next);
      if (mine !== era) throw new ProblemError(problem("session_ended"));
      await take(next);
      renewed?.(next);
      return next;
    } catch (error) {
      if (mine === era && error instanceof ProblemError && error.problem.status === 401) {
        await forget();
        ended?.();
      }
      throw error;
    }
  }

  async function forget(): Promise<void> {
    era += 1;
    session = null;
    await save(null);
  }

  function isGood({ accessExpiresAt }: Session): boolean {
    const now = clock.now();
    return Date.parse(accessExpiresAt) - now > SPARE || now - givenAt < JUST_GIVEN;
  }

  return {
    async access() {
      if (session !== null && isGood(session)) return session.accessToken;
      return (await refresh()).accessToken;
    },
    refused(token) {
      if (session?.accessToken === token) session = null;
    },
    async begin(next) {
      era += 1;
      await take(next);
    },
    restore: refresh,
    end: forget,
  };
}

/** Some networks answer everything with a word of their own, and that may be JSON too. */
function isSession(answer: unknown): answer is Session {
  return typeof answer === "object" && answer !== null && "accessToken" in answer;
}
