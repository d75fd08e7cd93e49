import type { Member } from "@parley/protocol/conversation.ts";
import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });
const seq = (name: string) => bigint(name, { mode: "number" });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** For `changed_xid` columns: the transaction that writes. */
export const currentTransaction = sql`pg_current_xact_id()`;

export const conversations = pgTable("conversations", {
  id: uuid("id").primaryKey(),
  kind: text("kind", { enum: ["direct", "group", "self"] }).notNull(),
  encryption: text("encryption", { enum: ["none", "mls"] }).notNull(),
  title: text("title"),
  description: text("description").notNull().default(""),
  avatar: text("avatar"),
  createdAt: instant("created_at").notNull(),
  lastSeq: seq("last_seq").notNull(),
  changedXid: xid8("changed_xid").notNull().default(currentTransaction),
  timerSeconds: integer("timer_seconds"),
});

export const members = pgTable(
  "members",
  {
    conversationId: uuid("conversation_id").notNull(),
    userId: uuid("user_id").notNull(),
    role: text("role", { enum: ["owner", "admin", "member"] }).notNull(),
    joinedSeq: seq("joined_seq").notNull(),
    leftSeq: seq("left_seq"),
    deliveredSeq: seq("delivered_seq").notNull(),
    readSeq: seq("read_seq").notNull(),
    joinedXid: xid8("joined_xid").notNull().default(currentTransaction),
    changedXid: xid8("changed_xid").notNull().default(currentTransaction),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.userId] })],
);

export const entries = pgTable(
  "entries",
  {
    conversationId: uuid("conversation_id").notNull(),
    seq: seq("seq").notNull(),
    createdAt: instant("created_at").notNull(),
    senderId: uuid("sender_id").notNull(),
    deviceId: uuid("device_id").notNull(),
    clientId: uuid("client_id").notNull(),
    class: text("class", { enum: ["message", "update", "control"] }).notNull(),
    body: bytea("body").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.seq] }),
    index("entries_client_id_start").on(sql`substring(uuid_send(${table.clientId}), 1, 7)`),
  ],
);

export const farewells = pgTable(
  "farewells",
  {
    conversationId: uuid("conversation_id").notNull(),
    userId: uuid("user_id").notNull(),
    at: instant("at").notNull(),
    title: text("title"),
    description: text("description").notNull(),
    avatar: text("avatar"),
    members: jsonb("members").$type<Member[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.userId] })],
);

export const userConversations = pgTable(
  "user_conversations",
  {
    userId: uuid("user_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.conversationId] })],
);

export const directConversations = pgTable(
  "direct_conversations",
  {
    userA: uuid("user_a").notNull(),
    userB: uuid("user_b").notNull(),
    conversationId: uuid("conversation_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userA, table.userB] })],
);

export const createdGroups = pgTable(
  "created_groups",
  {
    userId: uuid("user_id").notNull(),
    clientId: uuid("client_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.clientId] })],
);

export const lastSeen = pgTable("last_seen", {
  userId: uuid("user_id").primaryKey(),
  at: instant("at").notNull(),
});
