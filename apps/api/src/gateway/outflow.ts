import type { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { unreadMeter, type Meter } from "../meter.ts";

/** Bytes of an answer for which a client gets another second: 16 KiB a second is a bad line. */
const ANSWER_BYTES_PER_SECOND = 16 * 1024;

export interface OutflowLimits {
  stalledMs: number;
  dropEphemeralBytes: number;
  closeBytes: number;
}

/** What goes to one client. */
export interface Outflow {
  /**
   * Queues an encoded frame; frames of one turn of the event loop are written together. An `answer` was
   * asked for and may be large; of the rest only so much may wait.
   */
  send(frame: Buffer, urgency: "answer" | "lasting" | "ephemeral"): void;
  /** Ends a client to which nothing could be written for too long. */
  check(now: number): void;
  /** Resolves when no answer waits to be written. */
  answered(): Promise<void>;
  /** What is queued and not yet written. */
  waitingBytes(): number;
}

const COUNT_OF = { answer: "answers", lasting: "lasting", ephemeral: "ephemeral" } as const;

/** @param onSlow called once when the client reads too slowly; nothing is queued from then on */
export function createOutflow(
  socket: WebSocket,
  raw: Pick<Socket, "cork" | "uncork">,
  limits: OutflowLimits,
  onSlow: () => void,
  { counts }: Pick<Meter, "counts"> = unreadMeter(),
): Outflow {
  let answerBytes = 0;
  let inFlight = 0;
  let progressAt = 0;
  let corked = false;
  let slow = false;
  let waiting: (() => void)[] = [];

  const giveUp = (): void => {
    slow = true;
    counts.evictions += 1;
    onSlow();
  };

  const cork = (): void => {
    if (corked) return;
    corked = true;
    raw.cork();
    setImmediate(() => {
      corked = false;
      raw.uncork();
    });
  };

  const written = (answer: number): void => {
    inFlight -= 1;
    answerBytes -= answer;
    progressAt = Date.now();
    if (answerBytes > 0) return;
    for (const resume of waiting) resume();
    waiting = [];
  };

  return {
    send: (frame, urgency) => {
      if (slow || socket.readyState !== socket.OPEN) return;
      const live = socket.bufferedAmount - answerBytes;
      if (urgency === "ephemeral" && live > limits.dropEphemeralBytes) {
        counts.droppedEphemeral += 1;
        return;
      }
      if (urgency !== "answer" && live > limits.closeBytes) {
        giveUp();
        return;
      }
      counts[COUNT_OF[urgency]] += 1;
      const answer = urgency === "answer" ? frame.length : 0;
      if (inFlight === 0) progressAt = Date.now();
      inFlight += 1;
      answerBytes += answer;
      cork();
      socket.send(frame, { binary: false }, () => written(answer));
    },

    check: (now) => {
      if (slow || inFlight === 0) return;
      const patience = limits.stalledMs + (answerBytes / ANSWER_BYTES_PER_SECOND) * 1_000;
      if (now - progressAt > patience) giveUp();
    },

    waitingBytes: () => socket.bufferedAmount,

    answered: () =>
      answerBytes === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
  };
}
