import type { Id } from "@parley/protocol/id.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { RawData, WebSocket } from "ws";
import { encodeFrame } from "../delivery/encode-frame.ts";
import { Refusal } from "../refusal.ts";
import { comeBack } from "./come-back.ts";
import type { Connection, Gateway } from "./gateway.ts";
import { Inflow } from "./inflow.ts";
import { Outflow, type RawSocket } from "./outflow.ts";
import type { Authenticated } from "./services.ts";
import { SignedIn, type Answering } from "./signed-in.ts";
import { SignIn } from "./sign-in.ts";
import type { SocketListener } from "./socket-events.ts";
import { TokenBucket } from "./token-bucket.ts";

/**
 * A client, from the handshake to its end. Tens of thousands of them are idle: what they share stands in
 * the gateway, and what only a busy one needs is made when it is.
 */
export class SocketConnection implements Connection, SocketListener, Answering {
  readonly id: string;
  readonly openedAt = performance.now();
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  readonly #outflow: Outflow;
  readonly #inflow: Inflow;
  #badFrames: TokenBucket | null = null;
  #who: SignedIn | null = null;
  /** Until when it may stay: at first to say who it is, then as long as its token is good. */
  #until: number;
  #signIn: SignIn | null = null;
  #isClosing = false;
  #closedFor: string | null = null;
  #frames = 0;
  #answersPing = true;

  constructor(gateway: Gateway, id: string, socket: WebSocket, raw: RawSocket) {
    this.id = id;
    this.#gateway = gateway;
    this.#socket = socket;
    this.#outflow = new Outflow(gateway.outflow, this, socket, raw);
    this.#inflow = new Inflow(socket, gateway.limits);
    this.#until = Date.now() + gateway.limits.authenticateMs;
  }

  beat(): void {
    if (this.#isClosing) return;
    if (!this.#answersPing) return this.close(CLOSE_CODES.timeout, "no answer to a ping");
    this.#answersPing = false;
    this.#socket.ping();
  }

  check(now: number): void {
    if (this.#isClosing) return;
    this.#outflow.check(now);
    if (now < this.#until) return;
    if (this.#who === null) {
      this.close(CLOSE_CODES.timeout, "no authenticate frame in time");
    } else if (this.#signIn === null) {
      this.#fail(null, problem("token_expired"));
      this.close(CLOSE_CODES.unauthenticated, "token_expired");
    }
  }

  deviceEnded(deviceId: Id): void {
    this.#signIn?.ended.add(deviceId);
    if (this.#who?.deviceId === deviceId) {
      this.close(CLOSE_CODES.unauthenticated, "session_ended");
    }
  }

  async drain(retryAfter: number): Promise<void> {
    const socket = this.#socket;
    const isOver = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    if (socket.readyState === socket.CLOSED) return;
    socket.pause();
    const working = [...(this.#who?.working() ?? [])];
    if (this.#signIn !== null) working.push(this.#signIn.work);
    await Promise.race([Promise.allSettled(working), isOver]);
    socket.resume();
    this.close(CLOSE_CODES.goingAway, comeBack("the server stops", retryAfter));
    await isOver;
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  waitingBytes(): number {
    return this.#outflow.waitingBytes();
  }

  take(data: RawData, isBinary: boolean): void {
    if (this.#isClosing) return;
    // Its pong may stand behind what it has sent: whoever sends is there.
    this.#answersPing = true;
    this.#frames += 1;
    const text = this.#inflow.take(data);
    if (isBinary) {
      this.#refuse(null, problem("invalid_request", { detail: "Frames are texts." }));
    } else {
      this.#receive(text);
    }
  }

  answersPing(): void {
    this.#answersPing = true;
  }

  brokeProtocol(error: Error): void {
    this.#gateway.onBadFrame(this, error);
  }

  readsTooSlowly(): void {
    this.close(CLOSE_CODES.resync, "reading too slowly");
  }

  ended(code: number): void {
    this.#isClosing = true;
    this.#inflow.stop();
    this.#who?.leave();
    this.#gateway.onClose(this, { code, reason: this.#closedFor, frames: this.#frames });
  }

  close(code: number, reason: string): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#closedFor = reason;
    this.#who?.leave();
    this.#outflow.flush();
    this.#socket.close(code, reason);
  }

  answer(frame: DownFrame): void {
    this.#outflow.send(encodeFrame(frame), "answer");
  }

  failWith(id: number | null, error: unknown): void {
    const { onError, problemOf } = this.#gateway;
    if (!(error instanceof Refusal)) onError(error);
    this.#fail(id, problemOf(error));
  }

  turnAway(): void {
    this.close(CLOSE_CODES.tryAgainLater, this.#gateway.later());
  }

  #fail(id: number | null, why: Problem): void {
    this.#gateway.meter.refused("socket", why.code);
    this.answer({ type: "failed", id, problem: why });
  }

  /** A wrong frame is answered; a client that sends them again and again is ended. */
  #refuse(id: number | null, why: Problem): void {
    this.#fail(id, why);
    const now = performance.now();
    this.#badFrames ??= new TokenBucket(this.#gateway.limits.badFrames, now);
    if (this.#badFrames.take(1, now) > 0) {
      this.close(CLOSE_CODES.badFrames, "too many wrong frames");
    }
  }

  #receive(text: string): void {
    const decoded = this.#gateway.decode(text);
    if (!decoded.ok) return this.#refuse(decoded.id, decoded.problem);
    const { frame } = decoded;
    const signIn = this.#signIn;
    if (frame.type === "authenticate") {
      if (signIn === null) this.#startSignIn(frame.token);
      else this.#refuse(null, problem("invalid_request", { detail: "One at a time." }));
    } else if (this.#who !== null) {
      this.#who.dispatch(frame);
    } else if (signIn === null) {
      this.#refuse("id" in frame ? frame.id : null, problem("unauthenticated"));
      this.close(CLOSE_CODES.unauthenticated, "unauthenticated");
    } else if (signIn.early.length >= this.#gateway.limits.framesBeforeWelcome) {
      this.close(CLOSE_CODES.rateLimited, "too many frames before the welcome");
    } else {
      signIn.early.push(frame);
    }
  }

  #startSignIn(token: string): void {
    const signIn = new SignIn();
    this.#signIn = signIn;
    signIn.work = this.#authenticate(token, signIn);
  }

  async #authenticate(token: string, signIn: SignIn): Promise<void> {
    try {
      const proven = await this.#gateway.services.authenticate(token);
      // From here to the end nothing waits: no event can come in between.
      if (this.#isClosing) return;
      signIn.check(proven, this.#who?.caller);
      this.#welcome(proven, signIn);
    } catch (error) {
      this.failWith(null, error);
      if (error instanceof Refusal) {
        this.close(CLOSE_CODES.unauthenticated, error.problem.code);
      } else {
        this.close(CLOSE_CODES.tryAgainLater, "internal");
      }
    } finally {
      this.#signIn = null;
    }
  }

  #welcome(proven: Authenticated, { early }: SignIn): void {
    const { userId, deviceId, expiresAt } = proven;
    this.#until = expiresAt === null ? Infinity : Date.parse(expiresAt);
    const known = this.#who;
    const who = known ?? new SignedIn(this.#gateway, this, this.#outflow, proven);
    who.caller = proven;
    this.#who = who;
    if (known === null) who.subscribe();
    const serverTime = new Date().toISOString();
    this.answer({ type: "welcome", userId, deviceId, serverTime, expiresAt });
    if (known !== null) return;
    this.#gateway.meter.counts.handshakesAdmitted += 1;
    this.#gateway.onWelcome(this);
    who.greet();
    for (const frame of early) who.dispatch(frame);
  }
}
