import type { Id } from "@parley/protocol/id.ts";
import type { Timestamp } from "@parley/protocol/time.ts";
import type { OutboxItem, Timeline, TimelineItem } from "@parley/sdk/state.ts";

export type MessageItem = Exclude<TimelineItem, { kind: "control" }>;
export type ControlItem = Extract<TimelineItem, { kind: "control" }>;

/** One row of the timeline. `first` begins a group of bubbles by one sender. */
export type Row =
  | { readonly kind: "day"; readonly key: string; readonly at: Timestamp }
  | { readonly kind: "unread"; readonly key: string; readonly count: number }
  | { readonly kind: "system"; readonly key: string; readonly item: ControlItem }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly item: MessageItem;
      readonly own: boolean;
      readonly first: boolean;
    }
  | {
      readonly kind: "outgoing";
      readonly key: string;
      readonly item: OutboxItem;
      readonly first: boolean;
    }
  | { readonly kind: "typing"; readonly key: string };

/** Where the line above the unread messages stands: it stays there while the chat is open. */
export interface UnreadLine {
  readonly afterSeq: number;
  readonly count: number;
}

interface RowSource {
  readonly window: Pick<Timeline, "items" | "firstSeq" | "atStart" | "atEnd">;
  /** This conversation's messages on their way. */
  readonly outgoing: readonly OutboxItem[];
  readonly me: Id | null;
  readonly unreadLine: UnreadLine | null;
  /** Whether somebody else is typing. */
  readonly typing: boolean;
}

/**
 * Lays out a timeline's rows; what is on its way or being typed stands after the newest entry alone. A message keeps its key, its client id, on its way from the outbox into
 * the log, so that its bubble stays the same one.
 */
export function timelineRows(source: RowSource): readonly Row[] {
  const { window, outgoing, me, unreadLine, typing } = source;
  const { items, atStart, atEnd } = window;
  const rows: Row[] = [];
  let day = "";
  let sender: Id | null = null;
  let awaitsUnread = unreadLine !== null && window.firstSeq <= unreadLine.afterSeq + 1;
  // What stands before the first line decides how that looks. Where it is not loaded, the line waits: it
  // would change its height when the page before joins on, and what is looked at would move.
  const context = atStart || items.length < 2 ? undefined : items[0];
  if (context !== undefined) {
    day = localDay(context.createdAt);
    sender = context.kind === "control" ? null : context.senderId;
    awaitsUnread &&= unreadLine !== null && context.seq <= unreadLine.afterSeq;
  }

  function startDay(at: Timestamp): void {
    const next = localDay(at);
    // Only ever forward: two entries whose times disagree must not repeat a day.
    if (next <= day) return;
    const began = day !== "" || atStart;
    day = next;
    sender = null;
    // Of a day that may have begun earlier, the line would move as older messages are loaded.
    if (began) rows.push({ kind: "day", key: `day ${next}`, at });
  }

  for (const item of items) {
    if (item === context) continue;
    const own = item.senderId === me;
    if (awaitsUnread && unreadLine && item.seq > unreadLine.afterSeq && isUnread(item, own)) {
      awaitsUnread = false;
      sender = null;
      rows.push({ kind: "unread", key: "unread", count: unreadLine.count });
    }
    startDay(item.createdAt);
    if (item.kind === "control") {
      sender = null;
      rows.push({ kind: "system", key: item.clientId, item });
    } else {
      rows.push({
        kind: "message",
        key: item.clientId,
        item,
        own,
        first: sender !== item.senderId,
      });
      sender = item.senderId;
    }
  }

  if (!atEnd) return rows;
  const inLog = new Set(items.map((item) => item.clientId));
  for (const item of outgoing) {
    if (inLog.has(item.clientId)) continue;
    startDay(item.status.kind === "accepted" ? item.status.createdAt : item.writtenAt);
    rows.push({ kind: "outgoing", key: item.clientId, item, first: sender !== me });
    sender = me;
  }
  if (typing) rows.push({ kind: "typing", key: "typing" });
  return rows;
}

function isUnread(item: TimelineItem, own: boolean): boolean {
  return !own && item.kind !== "control";
}

/** The day by this machine's calendar, in an order that strings keep. */
function localDay(at: Timestamp): string {
  const date = new Date(at);
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}
