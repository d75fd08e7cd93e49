import type { Id } from "@parley/protocol/id.ts";
import { problem, type Problem } from "@parley/protocol/problem.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { LiveFrame } from "../connection/link.ts";
import type { Clock } from "../ports/clock.ts";
import { ProblemError } from "../problem-error.ts";
import type { Faults } from "./faults.ts";
import type { ModelServer } from "./model-server.ts";

/** The server's end of one connection. */
export interface ModelSession {
  readonly userId: Id | null;
  receive(frame: UpFrame): void;
  live(frame: LiveFrame): void;
}

export interface ModelSessionPorts {
  readonly server: ModelServer;
  readonly clock: Clock;
  readonly faults: Faults;
  /** The person and device of a token; undefined for one that is not good. */
  readonly whose: (token: string) => { readonly userId: Id; readonly deviceId: Id } | undefined;
  readonly post: (frame: DownFrame) => void;
  /** Ends the connection; without a code it just breaks. */
  readonly close: (code?: number) => void;
}

/** Speaks the protocol on top of the model, with delays that let answers and live frames overtake. */
export function createModelSession(ports: ModelSessionPorts): ModelSession {
  const { server, clock, faults, post, close } = ports;
  let caller: { readonly userId: Id; readonly deviceId: Id } | undefined;

  function answer(frame: UpFrame): DownFrame | null {
    if (frame.type === "authenticate") {
      caller = ports.whose(frame.token);
      if (caller === undefined) close(4401);
      const serverTime = new Date(clock.now()).toISOString();
      return caller === undefined
        ? null
        : { type: "welcome", ...caller, serverTime, expiresAt: null };
    }
    if (caller === undefined) throw new ProblemError(problem("unauthenticated"));
    const { userId } = caller;
    switch (frame.type) {
      case "resume":
        return { type: "changes", id: frame.id, changes: server.changes(userId, frame.cursor) };
      case "pull":
        return { type: "pulled", id: frame.id, logs: server.pull(userId, frame.logs) };
      case "send": {
        if (typeof frame.body === "string") throw new ProblemError(problem("invalid_request"));
        const { conversationId, clientId, body, mentions, files } = frame;
        const references = {
          ...(mentions !== undefined && { mentions }),
          ...(files !== undefined && { files }),
        };
        const taken = server.send(caller, conversationId, clientId, body, undefined, references);
        return { type: "accepted", id: frame.id, ...taken };
      }
      case "advance":
        for (const { opened = [], played = [], ...receipt } of frame.receipts) {
          server.advance(userId, receipt);
          server.mark(caller, receipt.conversationId, [
            ...opened.map((seq) => ({ type: "opened" as const, seq })),
            ...played.map((seq) => ({ type: "played" as const, seq })),
          ]);
        }
        return { type: "done", id: frame.id };
      case "erase":
        server.erase(caller, frame.conversationId, frame.seq);
        return { type: "done", id: frame.id };
      case "put": {
        const { clientId, seq, createdAt } = server.putAccount(
          caller,
          frame.clientId,
          frame.change,
        );
        return { type: "kept", id: frame.id, clientId, seq, createdAt };
      }
      case "pullAccount":
        return {
          type: "accountPulled",
          id: frame.id,
          ...server.accountPage(userId, frame.afterSeq),
        };
      case "ping":
        return { type: "done", id: frame.id };
      case "typing":
      case "activity":
        return null;
    }
  }

  function refusalOf(frame: UpFrame): Problem | null {
    if (!("id" in frame) || frame.type === "ping") return null;
    // What was taken once is never refused later: a repeated client id gets the first answer.
    const isNew = frame.type === "send" && !server.has(frame.conversationId, frame.clientId);
    return faults.refusal(isNew);
  }

  function receive(frame: UpFrame): void {
    const id = "id" in frame ? frame.id : null;
    const refusal = refusalOf(frame);
    if (refusal !== null) return later(() => post({ type: "failed", id, problem: refusal }));
    try {
      const reply = answer(frame);
      if (reply === null) return;
      if (faults.cutsBeforeAnswer()) return close();
      // What was read is sent a little later: live frames may overtake it.
      later(() => post(reply));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      later(() => post({ type: "failed", id, problem: error.problem }));
    }
  }

  function later(run: () => void): void {
    clock.after(faults.serverDelay(), run);
  }

  return {
    get userId() {
      return caller?.userId ?? null;
    },
    receive,
    live(frame) {
      if (faults.losesLive()) return;
      later(() => post(frame));
      if (faults.repeatsLive()) later(() => post(frame));
    },
  };
}
