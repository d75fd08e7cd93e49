/**
 * The tables by what they are keyed by. Each group can be spread over several machines by its key, so a
 * key holds it in its first column, whatever is unique contains it, and nothing joins the two.
 */
export const KEYED_BY: Readonly<
  Record<"conversation" | "person", Readonly<Record<string, string>>>
> = {
  conversation: {
    conversations: "id",
    members: "conversation_id",
    entries: "conversation_id",
    entry_mentions: "conversation_id",
    farewells: "conversation_id",
    receipt_advances: "conversation_id",
    entry_files: "conversation_id",
    entry_marks: "conversation_id",
    entry_erasures: "conversation_id",
    entry_expiries: "conversation_id",
  },
  person: {
    users: "id",
    devices: "user_id",
    refresh_tokens: "user_id",
    access_tokens: "user_id",
    user_conversations: "user_id",
    created_groups: "user_id",
    last_seen: "user_id",
    direct_conversations: "user_a",
    account_logs: "user_id",
    account_entries: "user_id",
    account_puts: "user_id",
    push_subscriptions: "user_id",
    push_notices: "user_id",
    files: "user_id",
    kept_files: "user_id",
    upload_leases: "user_id",
  },
};

/** Small, and the same everywhere: a copy on each machine. */
export const EVERYWHERE: Readonly<Record<string, string>> = {
  database_identity: "one row: who this database is",
  schema_compatibility: "one row: which servers can work on this schema",
  server_ownership: "one row: whose server this is",
  push_server_key: "one row: how push services know this server",
  invites: "of the server, few, and looked up by the hash of their codes",
};

/** Keys without the group's key, each with its reason; a cluster needs a table for each, keyed by it. */
export const OTHER_KEYS: Readonly<Record<string, string>> = {
  users_username_key: "signing in begins with the name; names are taken once on the whole server",
  refresh_tokens_pkey: "a refresh begins with the token; its hash is random and unique by itself",
  access_tokens_token_hash_key: "a script's request begins with the token, likewise",
  files_file_id_key: "stores and messages know a file by its id alone: nobody may take another's",
  push_subscriptions_endpoint_hash_key: "a browser has one endpoint, whoever signs in there",
};

/** The group of a table; null for one that is everywhere, undefined for one that nobody has placed. */
export function groupOf(table: string): "conversation" | "person" | null | undefined {
  if (table in KEYED_BY.conversation) return "conversation";
  if (table in KEYED_BY.person) return "person";
  return table in EVERYWHERE ? null : undefined;
}
