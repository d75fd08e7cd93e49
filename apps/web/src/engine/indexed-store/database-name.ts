import type { Id } from "@parley/protocol/id.ts";

/** The name of a person's database: people who share a browser do not share what is stored. */
export function databaseName(userId: Id): string {
  return `parley-${userId}`;
}
