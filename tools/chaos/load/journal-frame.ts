import type { Entry } from "@parley/protocol/entry.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { Journal } from "../check/journal.ts";

/** Notes what came over the wire: promises, and the places of every log that were told. */
export function journalFrame(journal: Journal, frame: DownFrame): void {
  switch (frame.type) {
    case "accepted": {
      const { clientId, conversationId, seq } = frame;
      journal.acknowledged.push({ clientId, conversationId, seq, at: Date.now() });
      return;
    }
    case "entries":
      noteReceived(journal, frame.entries);
      return;
    case "pulled":
      for (const log of frame.logs) {
        if (log.kind === "entries") noteReceived(journal, log.entries);
        if (log.kind === "tooLong" && log.conversation.lastMessage !== null) {
          noteReceived(journal, [log.conversation.lastMessage]);
        }
      }
      return;
    case "welcome":
    case "changes":
    case "done":
    case "failed":
    case "receipts":
    case "typed":
    case "presence":
    case "person":
    case "account":
    case "accountPulled":
    case "kept":
      return;
  }
}

function noteReceived({ received }: Journal, entries: readonly Entry[]): void {
  for (const { conversationId, seq } of entries) {
    const seqs = received.get(conversationId) ?? new Set();
    received.set(conversationId, seqs);
    seqs.add(seq);
  }
}
