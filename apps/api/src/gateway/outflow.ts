import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Counts } from "../meter.ts";
import type { TurnEnd } from "./turn-end.ts";

/** Bytes of an answer for which a client gets another second: 16 KiB a second is a bad line. */
const ANSWER_BYTES_PER_SECOND = 16 * 1024;

/** Bytes up to which frames are joined by copying: cheaper than handing them to the system one by one. */
const JOIN_BYTES = 64 * 1024;

export interface OutflowLimits {
  stalledMs: number;
  dropEphemeralBytes: number;
  closeBytes: number;
}

const COUNT_OF = { answer: "answers", lasting: "lasting", ephemeral: "ephemeral" } as const;

/** What all of them share. */
export interface OutflowOptions {
  limits: OutflowLimits;
  turnEnd: TurnEnd;
  counts: Counts;
}

/** Whose outflow it is. */
interface Owner {
  /** Called once when the client reads too slowly; nothing is queued from then on. */
  readsTooSlowly(): void;
}

type OpenSocket = Pick<WebSocket, "readyState" | "OPEN">;
/** The connection beneath a socket. */
export type RawSocket = Pick<Socket, "write" | "writableLength" | "cork" | "uncork">;

/**
 * What goes to one client. Frames come encoded and framed; those of one turn of the event loop are written
 * together, past `ws`, which would frame each of them anew for every client.
 */
export class Outflow {
  readonly #options: OutflowOptions;
  readonly #owner: Owner;
  readonly #socket: OpenSocket;
  readonly #raw: RawSocket;
  #queued: Buffer[] = [];
  #queuedBytes = 0;
  #queuedAnswerBytes = 0;
  /** Answers that wait, queued or written, and have not yet left this process. */
  #answerBytes = 0;
  /** How much of each write under way is answers. */
  #writes: number[] = [];
  #progressAt = 0;
  #slow = false;
  #answered: (() => void)[] = [];

  constructor(options: OutflowOptions, owner: Owner, socket: OpenSocket, raw: RawSocket) {
    this.#options = options;
    this.#owner = owner;
    this.#socket = socket;
    this.#raw = raw;
  }

  /** Bytes that wait to leave this process. */
  waitingBytes(): number {
    return this.#queuedBytes + this.#raw.writableLength;
  }

  /**
   * Queues an encoded frame. An `answer` was asked for and may be large; of the rest only so much may
   * wait.
   */
  send(frame: Buffer, urgency: "answer" | "lasting" | "ephemeral"): void {
    const { limits, counts, turnEnd } = this.#options;
    const socket = this.#socket;
    if (this.#slow || socket.readyState !== socket.OPEN) return;
    if (urgency === "answer") {
      this.#answerBytes += frame.length;
      this.#queuedAnswerBytes += frame.length;
    } else {
      const live = this.waitingBytes() - this.#answerBytes;
      if (urgency === "ephemeral" && live > limits.dropEphemeralBytes) {
        counts.droppedEphemeral += 1;
        return;
      }
      if (live > limits.closeBytes) return this.#giveUp();
    }
    counts[COUNT_OF[urgency]] += 1;
    if (this.#queued.length === 0) turnEnd.add(this);
    this.#queued.push(frame);
    this.#queuedBytes += frame.length;
  }

  /** Writes what is queued, at the end of the turn or before the connection closes. */
  flush(): void {
    const frames = this.#queued;
    if (frames.length === 0) return;
    const bytes = this.#queuedBytes;
    const answerBytes = this.#queuedAnswerBytes;
    this.#queued = [];
    this.#queuedBytes = 0;
    this.#queuedAnswerBytes = 0;
    const socket = this.#socket;
    const raw = this.#raw;
    // After a closing frame nothing may follow.
    if (this.#slow || socket.readyState !== socket.OPEN) return;
    if (this.#writes.length === 0) this.#progressAt = Date.now();
    this.#writes.push(answerBytes);
    const written = (): void => this.#written();
    const [first] = frames;
    if (frames.length === 1 && first !== undefined) {
      raw.write(first, written);
    } else if (bytes <= JOIN_BYTES) {
      raw.write(Buffer.concat(frames, bytes), written);
    } else {
      raw.cork();
      const last = frames.length - 1;
      frames.forEach((frame, index) => raw.write(frame, index === last ? written : undefined));
      raw.uncork();
    }
  }

  /** Ends a client to which nothing could be written for too long. */
  check(now: number): void {
    if (this.#slow || this.#writes.length === 0) return;
    const patience =
      this.#options.limits.stalledMs + (this.#answerBytes / ANSWER_BYTES_PER_SECOND) * 1_000;
    if (now - this.#progressAt > patience) this.#giveUp();
  }

  /** Resolves when no answer waits to be written. */
  answered(): Promise<void> {
    if (this.#answerBytes === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#answered.push(resolve);
    });
  }

  #written(): void {
    this.#progressAt = Date.now();
    this.#answerBytes -= this.#writes.shift() ?? 0;
    // An array that was filled once keeps the room for it.
    if (this.#writes.length === 0) this.#writes = [];
    if (this.#answerBytes > 0) return;
    const waiting = this.#answered;
    this.#answered = [];
    for (const resume of waiting) resume();
  }

  #giveUp(): void {
    this.#slow = true;
    this.#options.counts.evictions += 1;
    this.#owner.readsTooSlowly();
  }
}
