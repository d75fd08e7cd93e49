import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { EntriesPage, EntriesQuery } from "@parley/protocol/rest/messages.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { MessageLog, PageStart, VisibleRange } from "./message-log.ts";

/** A page of the log, within what the person may read. */
export async function readEntries(
  log: MessageLog,
  caller: Caller,
  conversationId: Id,
  { before, after, limit = LIMITS.page }: EntriesQuery,
): Promise<EntriesPage> {
  const start = pageStart(before, after);
  const range = await requireRange(log, caller, conversationId);
  const entries = await log.page(conversationId, range, start, limit);
  return { entries, ...range };
}

/**
 * What the person may read.
 * @throws Refusal `not_found` to whoever never was a member
 */
export async function requireRange(
  log: MessageLog,
  { userId }: Pick<Caller, "userId">,
  conversationId: Id,
): Promise<VisibleRange> {
  const range = await log.visibleRange(conversationId, userId);
  if (range === null) throw new Refusal("not_found");
  return range;
}

function pageStart(before: number | undefined, after: number | undefined): PageStart {
  if (before !== undefined && after !== undefined) {
    throw new Refusal("invalid_request", {
      detail: "Ask for entries before or after a seq, not both.",
      issues: [{ path: "/after", message: "must not stand beside /before" }],
    });
  }
  if (before !== undefined) return { before };
  return after === undefined ? "newest" : { after };
}
