import type { Buffer } from "node:buffer";
import type { Id } from "@parley/protocol/id.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import type { Session } from "../delivery/sessions.ts";
import type { Gateway } from "./gateway.ts";
import { handleFrame, requireScope, type RequestFrame } from "./handle-frame.ts";
import type { Outflow } from "./outflow.ts";
import { Reads } from "./reads.ts";
import type { Authenticated } from "./services.ts";
import type { RequestOrActivity } from "./sign-in.ts";

/** What the client's connection does with what comes of it. */
export interface Answering {
  readonly isClosing: boolean;
  answer(frame: DownFrame): void;
  /** Answers a request with what went wrong; null: it had no id. */
  failWith(id: number | null, error: unknown): void;
  /** Sends what is queued, and says why it ends. */
  close(code: number, reason: string): void;
  /** Ends it, to come back when there is less to do. */
  turnAway(): void;
}

/** A client that has said who it is: what it asks for is answered, what is live goes to it. */
export class SignedIn implements Session {
  /** As its newest token says. */
  caller: Authenticated;
  active = false;
  readonly #gateway: Gateway;
  readonly #connection: Answering;
  readonly #outflow: Outflow;
  #isLive = false;
  #reads: Reads | null = null;
  #working: Set<Promise<void>> | null = null;

  constructor(gateway: Gateway, connection: Answering, outflow: Outflow, caller: Authenticated) {
    this.#gateway = gateway;
    this.#connection = connection;
    this.#outflow = outflow;
    this.caller = caller;
  }

  get userId(): Id {
    return this.caller.userId;
  }

  get deviceId(): Id {
    return this.caller.deviceId;
  }

  deliver(frame: Buffer, urgency: "lasting" | "ephemeral"): void {
    this.#outflow.send(frame, urgency);
  }

  /** Live frames may come from now on; the client reads what it missed only after its welcome. */
  subscribe(): void {
    if (!this.caller.scopes.includes("read")) return;
    this.#isLive = true;
    const { sessions, heard } = this.#gateway.services;
    sessions.add(this);
    const ready = heard(this.userId);
    if (ready === undefined) return;
    const failed = (error: unknown): void => {
      this.#gateway.onError(error);
      this.#connection.turnAway();
    };
    // What it asks to read is answered after that: nothing is missed between the answer and what is live.
    this.#enqueue(() => ready.catch(failed));
  }

  /** In the line too: a crowd that comes back is greeted as it is read for. */
  greet(): void {
    if (!this.#isLive) return;
    const { line, services, onError } = this.#gateway;
    const turn = line.read(async () => {
      // Whoever has gone again needs to know nothing.
      if (this.#isLive) await services.presence.greet(this);
    });
    if (turn === undefined) this.#connection.turnAway();
    else turn.catch(onError);
  }

  /** Nothing is delivered to a connection that ends, and its person may be here no longer. */
  leave(): void {
    if (!this.#isLive) return;
    this.#isLive = false;
    const { sessions, presence } = this.#gateway.services;
    sessions.remove(this);
    presence.changed(this.userId);
  }

  dispatch(frame: RequestOrActivity): void {
    if (this.#connection.isClosing) return;
    if (frame.type === "activity") this.#setActivity(frame.active);
    else if (isRead(frame)) this.#read(frame);
    else void this.#work(frame);
  }

  /** What is being worked on. */
  working(): Iterable<Promise<void>> {
    return this.#working ?? [];
  }

  #setActivity(active: boolean): void {
    try {
      requireScope(this.caller, "activity");
    } catch (error) {
      return this.#connection.failWith(null, error);
    }
    if (!this.#isLive || this.active === active) return;
    this.active = active;
    this.#gateway.services.presence.changed(this.userId);
  }

  /** Answers a request to read when its turn has come. */
  #read(frame: RequestFrame): void {
    // What still waits when the connection ends is read for nobody.
    const unlessClosing = (): Promise<void> =>
      this.#connection.isClosing ? Promise.resolve() : this.#work(frame);
    const read = async (): Promise<void> => {
      const turn = this.#gateway.line.read(unlessClosing);
      if (turn === undefined) this.#connection.turnAway();
      else await turn;
    };
    if (this.#enqueue(read)) return;
    this.#connection.close(CLOSE_CODES.rateLimited, "too many requests waiting");
  }

  /** @returns false when too many wait already */
  #enqueue(read: () => Promise<void>): boolean {
    this.#reads ??= new Reads(this.#outflow, this.#gateway.limits.readsWaiting);
    return this.#reads.enqueue(read);
  }

  async #work(frame: RequestFrame): Promise<void> {
    const working = (this.#working ??= new Set());
    const work = this.#answer(frame);
    working.add(work);
    try {
      await work;
    } finally {
      working.delete(work);
      if (working.size === 0 && this.#working === working) this.#working = null;
    }
  }

  async #answer(frame: RequestFrame): Promise<void> {
    try {
      const reply = await handleFrame(this.#gateway.services, this.caller, frame);
      if (reply !== null) this.#connection.answer(reply);
    } catch (error) {
      this.#connection.failWith("id" in frame ? frame.id : null, error);
    }
  }
}

/** Whether the frame asks for what was missed: those wait in line. */
function isRead({ type }: RequestFrame): boolean {
  return type === "resume" || type === "pull" || type === "pullAccount";
}
