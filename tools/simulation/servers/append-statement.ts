import type { Content } from "@parley/protocol/content.ts";
import { isKnownContent } from "@parley/protocol/read-content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Database } from "@parley/api/postgres/connection.ts";
import { toMessage } from "@parley/api/postgres/conversation/entry-row.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import type { ModelServer } from "@parley/sdk/testing/model-server.ts";
import { answerFileStatement } from "./file-statements.ts";
import type { StorageLink } from "./simulated-storage.ts";
import type { Tables } from "./storage-ports.ts";

/** The arrays that `append_messages` takes, position by position. */
type Appended = readonly [
  conversationIds: Id[],
  senderIds: Id[],
  deviceIds: Id[],
  clientIds: Id[],
  sealed: boolean[],
  bodies: Buffer[],
  mentions?: (string | undefined)[],
  /** Of each file the message's place, counted from 1, its turn and its id. */
  places?: number[],
  turns?: number[],
  fileIds?: Id[],
];

const STATEMENTS = new Set(["append_messages", "append_mentions", "append_files"]);

/** What the statement answers of one message. */
interface AppendedRow {
  outcome: "accepted" | "not_found" | "forbidden";
  entry_seq: string | null;
  entry_at: Date | null;
  fresh: boolean;
  expires_at: Date | null;
  mentioned: Id[] | null;
}

/**
 * A database that knows the statements of the append path: as `append_messages` does, a whole batch is committed in one
 * moment or not at all. Where messages name files, that moment is the statement's and not the transaction's: nothing
 * that follows it can fail.
 */
export function createAppendDatabase(
  tables: Pick<Tables, "model" | "files">,
  link: StorageLink,
): Database {
  const query = async ({ name, values }: { name: string; values: Appended }) => {
    if (!STATEMENTS.has(name)) throw new Error(`the simulation knows no statement ${name}`);
    return { rows: await link.transact(() => appendAll(tables.model, values)) };
  };
  const connect = async () => ({
    release: () => undefined,
    async query(statement: string | { name: string; values: Appended }) {
      if (typeof statement === "string") return { rows: [] };
      const { name, values } = statement;
      if (STATEMENTS.has(name)) return query(statement);
      const rows = await link.transact(() => answerFileStatement(tables, name, values));
      if (rows === undefined) throw new Error(`the simulation knows no statement ${name}`);
      return { rows };
    },
  });
  // The append path asks its pool for this and nothing else.
  return { pool: { query, connect } } as unknown as Database;
}

function appendAll(model: ModelServer, values: Appended): AppendedRow[] {
  const [conversationIds, senderIds, deviceIds, clientIds, , bodies, mentions] = values;
  const [, , , , , , , places = [], , fileIds = []] = values;
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
        {
          mentions: idsIn(mentions?.[at]),
          files: fileIds.filter((_, index) => places[index] === at + 1),
        },
      );
      const row = { entry_seq: String(seq), entry_at: new Date(createdAt) };
      return {
        outcome: "accepted",
        ...row,
        fresh,
        ...besideOf(model, conversationId, seq),
      };
    } catch (error) {
      return {
        outcome: refusalIn(error),
        entry_seq: null,
        entry_at: null,
        fresh: false,
        expires_at: null,
        mentioned: null,
      };
    }
  });
}

/** The ids in an array as Postgres writes it. */
function idsIn(array: string | undefined): Id[] {
  return array?.slice(1, -1).split(",") ?? [];
}

function besideOf(
  model: ModelServer,
  conversationId: Id,
  seq: number,
): Pick<AppendedRow, "mentioned" | "expires_at"> {
  const entry = model.logs().find(({ id }) => id === conversationId)?.entries[seq - 1];
  if (entry?.class !== "message") return { mentioned: null, expires_at: null };
  const { mentions = null, expiresAt } = entry;
  return { mentioned: mentions, expires_at: expiresAt === undefined ? null : new Date(expiresAt) };
}

/** As a row of the log is read. */
function contentOf(body: Buffer): Content {
  const nobody = { conversationId: "", senderId: "", deviceId: "", clientId: "" };
  const row = { ...nobody, seq: 0, class: "message", createdAt: new Date(0), body } as const;
  const content = toMessage(row).body;
  if (typeof content === "string" || !isKnownContent(content))
    throw new Error("nobody seals anything here");
  return content;
}

function refusalIn(error: unknown): "not_found" | "forbidden" {
  if (!(error instanceof ProblemError)) throw error;
  const { code } = error.problem;
  if (code === "not_found" || code === "forbidden") return code;
  throw error;
}
