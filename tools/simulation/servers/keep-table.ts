import type { KeepCase, KeepStore } from "@parley/api/conversation/keep-store.ts";
import { Refusal } from "@parley/api/refusal.ts";
import type { Id } from "@parley/protocol/id.ts";
import { isErased } from "@parley/protocol/read-content.ts";
import { headFor, type ModelLog } from "@parley/sdk/testing/model-log.ts";
import type { ModelServer } from "@parley/sdk/testing/model-server.ts";
import type { StorageLink } from "./simulated-storage.ts";

/** Which messages are kept from disappearing, on the simulated database. */
export function createKeepTable(model: ModelServer, transact: StorageLink["transact"]): KeepStore {
  return {
    change: (author, id, seq, wish, judge) =>
      transact(() => {
        const log = model.logs().find((one) => one.id === id);
        const found = log === undefined ? undefined : keepCase(log, author.userId, seq);
        if (found === undefined) throw new Refusal("not_found");
        if (found === "left") throw new Refusal("forbidden");
        return judge(found) ? model.keep(author, id, seq, wish) : [];
      }),
  };
}

function keepCase(log: ModelLog, userId: Id, seq: number): KeepCase | "left" | undefined {
  const seat = log.seats.get(userId);
  const message = log.entries[seq - 1];
  if (seat === undefined || seq < seat.joinedSeq || seq > headFor(log, seat)) return undefined;
  if (message?.class !== "message") return undefined;
  if (seat.farewell !== null) return "left";
  const { senderId, expiresAt, keep } = message;
  return {
    senderId,
    isErased: isErased(message.body),
    time: expiresAt === undefined ? "stays" : Date.parse(expiresAt) <= log.now() ? "over" : "runs",
    keptBy: keep?.by ?? null,
  };
}
