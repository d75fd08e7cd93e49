import { sql } from "drizzle-orm";
import {
  boolean,
  customType,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** A point in time, to the millisecond that the wire has. */
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** A transaction's number, as digits: it does not fit a number of JavaScript. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** A hash as it is stored; secrets themselves never are. */
const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    username: text("username").notNull().unique(),
    displayName: text("display_name").notNull(),
    nameKey: text("name_key").notNull(),
    about: text("about").notNull().default(""),
    avatar: text("avatar"),
    passwordHash: text("password_hash").notNull(),
    serverOwner: boolean("server_owner").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    changedXid: xid8("changed_xid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
  },
  (table) => [index("users_name_key").on(table.nameKey, table.id)],
);

export const serverOwnership = pgTable("server_ownership", {
  onlyRow: boolean("only_row").primaryKey().default(true),
  userId: uuid("user_id").notNull(),
});

export const devices = pgTable(
  "devices",
  {
    userId: uuid("user_id").notNull(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: ["session", "token"] }).notNull(),
    name: text("name").notNull(),
    platform: text("platform").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.id] })],
);

export const refreshTokens = pgTable("refresh_tokens", {
  tokenHash: bytea("token_hash").primaryKey(),
  userId: uuid("user_id").notNull(),
  deviceId: uuid("device_id").notNull(),
  expiresAt: instant("expires_at").notNull(),
  replacedAt: instant("replaced_at"),
});

export const accessTokens = pgTable(
  "access_tokens",
  {
    userId: uuid("user_id").notNull(),
    deviceId: uuid("device_id").notNull(),
    tokenHash: bytea("token_hash").notNull().unique(),
    scopes: text("scopes", { enum: ["read", "send", "manage"] })
      .array()
      .notNull(),
    expiresAt: instant("expires_at"),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.deviceId] })],
);

export const invites = pgTable("invites", {
  id: uuid("id").primaryKey(),
  codeHash: bytea("code_hash").notNull().unique(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedBy: uuid("used_by"),
});
