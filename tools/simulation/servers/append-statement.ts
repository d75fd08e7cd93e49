import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "@parley/api/postgres/connection.ts";
import { toMessage } from "@parley/api/postgres/conversation/entry-row.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { ModelServer } from "@parley/sdk/testing/model-server.ts";
import type { StorageLink } from "./simulated-storage.ts";

/** The arrays that `append_messages` takes, position by position. */
type Appended = readonly [
  conversationIds: Id[],
  senderIds: Id[],
  deviceIds: Id[],
  clientIds: Id[],
  sealed: boolean[],
  bodies: Buffer[],
];

/** What the statement answers of one message. */
interface AppendedRow {
  outcome: "accepted" | "not_found" | "forbidden";
  entry_seq: string | null;
  entry_at: Date | null;
  fresh: boolean;
}

/**
 * A database that knows the one statement of the append path: as `append_messages` does, a whole batch
 * is committed in one moment or not at all.
 */
export function createAppendDatabase(model: ModelServer, link: StorageLink): Database {
  const query = async ({ name, values }: { name: string; values: Appended }) => {
    if (name !== "append_messages") throw new Error(`the simulation knows no statement ${name}`);
    return { rows: await link.transact(() => appendAll(model, values)) };
  };
  // The append path asks its pool for this and nothing else.
  return { pool: { query } } as unknown as Database;
}

function appendAll(model: ModelServer, values: Appended): AppendedRow[] {
  const [conversationIds, senderIds, deviceIds, clientIds, , bodies] = values;
  return clientIds.map((clientId, at): AppendedRow => {
    const [conversationId = "", userId = "", deviceId = ""] = [
      conversationIds[at],
      senderIds[at],
      deviceIds[at],
    ];
    const fresh = !model.has(conversationId, clientId);
    const stored = bodies[at] ?? Buffer.alloc(0);
    try {
      const { seq, createdAt } = model.send(
        { userId, deviceId },
        conversationId,
        clientId,
        contentOf(stored),
        stored.length,
      );
      const row = { entry_seq: String(seq), entry_at: new Date(createdAt) };
      return { outcome: "accepted", ...row, fresh };
    } catch (error) {
      return { outcome: refusalIn(error), entry_seq: null, entry_at: null, fresh: false };
    }
  });
}

/** As a row of the log is read. */
function contentOf(body: Buffer): Content {
  const nobody = { conversationId: "", senderId: "", deviceId: "", clientId: "" };
  const row = { ...nobody, seq: 0, class: "message", createdAt: new Date(0), body } as const;
  const content = toMessage(row).body;
  if (typeof content === "string") throw new Error("nobody seals anything here");
  return content;
}

function refusalIn(error: unknown): "not_found" | "forbidden" {
  if (!(error instanceof ProblemError)) throw error;
  const { code } = error.problem;
  if (code === "not_found" || code === "forbidden") return code;
  throw error;
}
