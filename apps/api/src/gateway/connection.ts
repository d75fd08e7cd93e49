import type { Socket } from "node:net";
import type { Id } from "@parley/protocol/id.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { RawData, WebSocket } from "ws";
import { encodeFrame } from "../delivery/encode-frame.ts";
import type { Session } from "../delivery/sessions.ts";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import { comeBack } from "./come-back.ts";
import type { Decoded } from "./decode-frame.ts";
import type { GatewayLimits } from "./gateway-limits.ts";
import { handleFrame, requireScope, type RequestFrame } from "./handle-frame.ts";
import { Inflow } from "./inflow.ts";
import { Outflow } from "./outflow.ts";
import type { ReadLine } from "./read-line.ts";
import { Reads } from "./reads.ts";
import type { Authenticated, GatewayServices } from "./services.ts";
import { TokenBucket } from "./token-bucket.ts";
import type { TurnEnd } from "./turn-end.ts";

/** Milliseconds that a client has to answer a close before its socket is destroyed. */
const CLOSE_MS = 5_000;

/** One client on a socket, from the handshake to its end. */
export interface Connection {
  /** Pings the client; ends it when the ping before was not answered. */
  beat(): void;
  /** Ends a client that reads too slowly, has not said who it is in time, or whose token has expired. */
  check(now: number): void;
  /** A device was signed out: its connection ends at once. */
  deviceEnded(deviceId: Id): void;
  /**
   * Answers what is being worked on, takes nothing new, and closes.
   * @param retryAfter seconds after which the client is to come back
   */
  drain(retryAfter: number): Promise<void>;
  /** What is queued for the client and not yet written. */
  waitingBytes(): number;
}

/** How a connection ended. */
export interface Ending {
  code: number;
  /** What the server said; null when it was not the server that ended it. */
  reason: string | null;
  /** Frames that came. */
  frames: number;
}

export interface ConnectionOptions {
  socket: WebSocket;
  /** The connection beneath it. */
  raw: Pick<Socket, "write" | "writableLength" | "cork" | "uncork">;
  turnEnd: TurnEnd;
  /** Where all connections wait to read. */
  line: ReadLine;
  /** Why, and when to come back, for a client that is turned away. */
  later: () => string;
  services: GatewayServices;
  limits: GatewayLimits;
  decode: (text: string) => Decoded;
  onError: (error: unknown) => void;
  /** What the client is told of a failure. */
  problemOf: (error: unknown) => Problem;
  /** The client has said who it is. */
  onWelcome: () => void;
  onClose: (ending: Ending) => void;
  meter: Meter;
}

/** Takes over a socket; listens before it returns, so that no early frame is lost. */
export function openConnection(options: ConnectionOptions): Connection {
  const { socket, services, limits, onError, meter } = options;
  const { sessions, presence } = services;
  const outflow = new Outflow({
    socket,
    raw: options.raw,
    limits,
    turnEnd: options.turnEnd,
    counts: meter.counts,
    onSlow: () => close(CLOSE_CODES.resync, "reading too slowly"),
  });
  const inflow = new Inflow(socket, limits);
  const reads = new Reads(outflow, limits.readsWaiting);
  const openedAt = performance.now();

  let who: Authenticated | null = null;
  let session: Session | null = null;
  let authenticating = false;
  let closing = false;
  let closedFor: string | null = null;
  let frames = 0;
  let answersPing = true;
  // What few connections need is made when they do: most are at rest, and there are many.
  let badFrames: TokenBucket | undefined;
  /** Frames that came while the first token was looked at. */
  let early: RequestOrActivity[] | undefined;
  /** Devices signed out while a token was looked at: the token may be one of theirs. */
  let endedMeanwhile: Set<Id> | undefined;
  /** What is being worked on. */
  let working: Set<Promise<void>> | undefined;

  const answer = (frame: DownFrame): void => outflow.send(encodeFrame(frame), "answer");
  const fail = (id: number | null, why: Problem): void => {
    meter.refused("socket", why.code);
    answer({ type: "failed", id, problem: why });
  };

  function close(code: number, reason: string): void {
    if (closing) return;
    closing = true;
    closedFor = reason;
    leave();
    outflow.flush();
    socket.close(code, reason);
    setTimeout(() => socket.terminate(), CLOSE_MS).unref();
  }

  /** Nothing is delivered to a connection that ends, and its person may be here no longer. */
  function leave(): void {
    if (session === null) return;
    sessions.remove(session);
    presence.changed(session.userId);
    session = null;
  }

  /** A wrong frame is answered; a client that sends them again and again is ended. */
  function refuse(id: number | null, why: Problem): void {
    fail(id, why);
    const now = performance.now();
    badFrames ??= new TokenBucket(limits.badFrames, now);
    if (badFrames.take(1, now) > 0) close(CLOSE_CODES.badFrames, "too many wrong frames");
  }

  function failWith(id: number | null, error: unknown): void {
    if (!(error instanceof Refusal)) onError(error);
    fail(id, options.problemOf(error));
  }

  async function authenticate(token: string): Promise<void> {
    authenticating = true;
    endedMeanwhile?.clear();
    try {
      const proven = await services.authenticate(token);
      // From here to the end nothing waits: no event can come in between.
      if (closing) return;
      if (endedMeanwhile?.has(proven.deviceId) === true) throw new Refusal("session_ended");
      if (who !== null && (who.userId !== proven.userId || who.deviceId !== proven.deviceId)) {
        throw new Refusal("unauthenticated", { detail: "The token belongs to another device." });
      }
      welcome(proven);
    } catch (error) {
      failWith(null, error);
      if (error instanceof Refusal) close(CLOSE_CODES.unauthenticated, error.problem.code);
      else close(CLOSE_CODES.tryAgainLater, "internal");
    } finally {
      authenticating = false;
    }
  }

  function welcome(proven: Authenticated): void {
    const isFirst = who === null;
    who = proven;
    const { userId, deviceId, expiresAt } = proven;
    if (isFirst) subscribe(proven);
    const serverTime = new Date().toISOString();
    answer({ type: "welcome", userId, deviceId, serverTime, expiresAt });
    if (!isFirst) return;
    meter.counts.handshakesAdmitted += 1;
    options.onWelcome();
    if (session !== null) greet(session);
    const waited = early ?? [];
    early = undefined;
    for (const frame of waited) dispatch(proven, frame);
  }

  /** In the line too: a crowd that comes back is greeted as it is read for. */
  function greet(known: Session): void {
    const turn = options.line.read(async () => {
      // Whoever has gone again needs to know nothing.
      if (session === known) await presence.greet(known);
    });
    if (turn === undefined) close(CLOSE_CODES.tryAgainLater, options.later());
    else turn.catch(onError);
  }

  /** Live frames may come from now on; the client reads what it missed only after its welcome. */
  function subscribe({ userId, deviceId, scopes }: Authenticated): void {
    if (!scopes.includes("read")) return;
    session = {
      userId,
      deviceId,
      active: false,
      deliver: (frame, urgency) => outflow.send(frame, urgency),
    };
    sessions.add(session);
    const heard = services.heard(userId);
    if (heard === undefined) return;
    const failed = (error: unknown): void => {
      onError(error);
      close(CLOSE_CODES.tryAgainLater, options.later());
    };
    // What it asks to read is answered after that: nothing is missed between the answer and what is live.
    reads.enqueue(() => heard.catch(failed));
  }

  function dispatch(caller: Authenticated, frame: RequestOrActivity): void {
    if (closing) return;
    if (frame.type === "activity") return setActivity(caller, frame.active);
    const work = (): Promise<void> => track(answerTo(caller, frame));
    if (frame.type !== "resume" && frame.type !== "pull") {
      void work();
      return;
    }
    // What still waits when the connection ends is read for nobody.
    const unlessClosing = (): Promise<void> => (closing ? Promise.resolve() : work());
    const read = async (): Promise<void> => {
      const turn = options.line.read(unlessClosing);
      if (turn === undefined) close(CLOSE_CODES.tryAgainLater, options.later());
      else await turn;
    };
    if (!reads.enqueue(read)) close(CLOSE_CODES.rateLimited, "too many requests waiting");
  }

  function setActivity(caller: Authenticated, active: boolean): void {
    try {
      requireScope(caller, "activity");
    } catch (error) {
      return failWith(null, error);
    }
    if (session === null || session.active === active) return;
    session.active = active;
    presence.changed(session.userId);
  }

  async function answerTo(caller: Authenticated, frame: RequestFrame): Promise<void> {
    try {
      const reply = await handleFrame(services, caller, frame);
      if (reply !== null) answer(reply);
    } catch (error) {
      failWith("id" in frame ? frame.id : null, error);
    }
  }

  function track(work: Promise<void>): Promise<void> {
    const all = (working ??= new Set());
    all.add(work);
    return work.finally(() => {
      all.delete(work);
      if (all.size === 0 && working === all) working = undefined;
    });
  }

  function receive(text: string): void {
    const decoded = options.decode(text);
    if (!decoded.ok) return refuse(decoded.id, decoded.problem);
    const { frame } = decoded;
    if (frame.type === "authenticate") {
      if (authenticating) refuse(null, problem("invalid_request", { detail: "One at a time." }));
      else void track(authenticate(frame.token));
    } else if (who !== null) {
      dispatch(who, frame);
    } else if (!authenticating) {
      refuse("id" in frame ? frame.id : null, problem("unauthenticated"));
      close(CLOSE_CODES.unauthenticated, "unauthenticated");
    } else if ((early?.length ?? 0) >= limits.framesBeforeWelcome) {
      close(CLOSE_CODES.rateLimited, "too many frames before the welcome");
    } else {
      (early ??= []).push(frame);
    }
  }

  socket.on("message", (data: RawData, isBinary: boolean) => {
    if (closing) return;
    // Its pong may stand behind what it has sent: whoever sends is there.
    answersPing = true;
    frames += 1;
    const text = inflow.take(data);
    if (isBinary) refuse(null, problem("invalid_request", { detail: "Frames are texts." }));
    else receive(text);
  });
  socket.on("pong", () => {
    answersPing = true;
  });
  socket.on("close", (code) => {
    closing = true;
    inflow.stop();
    leave();
    options.onClose({ code, reason: closedFor, frames });
  });

  return {
    beat: () => {
      if (closing) return;
      if (!answersPing) return close(CLOSE_CODES.timeout, "no answer to a ping");
      answersPing = false;
      socket.ping();
    },
    check: (now) => {
      if (closing) return;
      outflow.check(now);
      if (who === null && performance.now() - openedAt > limits.authenticateMs) {
        return close(CLOSE_CODES.timeout, "no authenticate frame in time");
      }
      const expiresAt = who?.expiresAt ?? null;
      if (expiresAt !== null && Date.parse(expiresAt) <= now && !authenticating) {
        fail(null, problem("token_expired"));
        close(CLOSE_CODES.unauthenticated, "token_expired");
      }
    },
    deviceEnded: (deviceId) => {
      if (authenticating) (endedMeanwhile ??= new Set()).add(deviceId);
      if (who?.deviceId === deviceId) close(CLOSE_CODES.unauthenticated, "session_ended");
    },
    drain: async (retryAfter) => {
      const isOver = new Promise<void>((resolve) => socket.once("close", () => resolve()));
      if (socket.readyState === socket.CLOSED) return;
      socket.pause();
      await Promise.race([Promise.allSettled(working ?? new Set()), isOver]);
      socket.resume();
      close(CLOSE_CODES.goingAway, comeBack("the server stops", retryAfter));
      await isOver;
    },
    waitingBytes: () => outflow.waitingBytes(),
  };
}

type RequestOrActivity = Exclude<UpFrame, { type: "authenticate" }>;
