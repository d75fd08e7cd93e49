import type { DownFrame } from "@parley/protocol/ws/down.ts";
import { NetworkError } from "../network-error.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import { ProblemError } from "../problem-error.ts";
import type { AnswerFrame, AnswerType } from "./link.ts";

/** The requests of one connection that wait for their answer. */
export interface InFlight {
  /** Takes the next id, sends, and waits. */
  ask<K extends AnswerType>(
    send: (id: number) => void,
    answer: K,
    timeoutMs: number,
  ): Promise<AnswerFrame<K>>;
  /** Gives a frame to the request it answers; false when it answers none. */
  settle(frame: DownFrame): boolean;
  /** Rejects all that wait. */
  abort(): void;
}

interface Waiting {
  readonly settle: (frame: DownFrame) => void;
  readonly fail: (error: Error) => void;
  readonly cancel: Cancel;
}

/** @param unanswered called when an answer does not come in time: the connection is of no use then */
export function createInFlight(clock: Clock, unanswered: () => void): InFlight {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  function ask<K extends AnswerType>(
    send: (id: number) => void,
    answer: K,
    timeoutMs: number,
  ): Promise<AnswerFrame<K>> {
    const id = (lastId += 1);
    const asked = Promise.withResolvers<AnswerFrame<K>>();
    waiting.set(id, {
      settle: (frame) => {
        if (isAnswer(frame, answer)) asked.resolve(frame);
        else if (frame.type === "failed") asked.reject(new ProblemError(frame.problem));
        else asked.reject(new NetworkError(`The server answered with ${frame.type}.`));
      },
      fail: asked.reject,
      cancel: clock.after(timeoutMs, unanswered),
    });
    send(id);
    return asked.promise;
  }

  return {
    ask,
    settle(frame) {
      const id = "id" in frame ? frame.id : null;
      const request = id === null ? undefined : waiting.get(id);
      if (id === null || request === undefined) return false;
      waiting.delete(id);
      request.cancel();
      request.settle(frame);
      return true;
    },
    abort() {
      for (const { cancel, fail } of waiting.values()) {
        cancel();
        fail(new NetworkError("The connection ended before the answer."));
      }
      waiting.clear();
    },
  };
}

function isAnswer<K extends AnswerType>(frame: DownFrame, type: K): frame is AnswerFrame<K> {
  return frame.type === type;
}
