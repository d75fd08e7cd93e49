import type { Database } from "./connection.ts";

/** What a transaction offers: the same queries as the database. */
export type Transaction = Parameters<Parameters<Database["db"]["transaction"]>[0]>[0];
