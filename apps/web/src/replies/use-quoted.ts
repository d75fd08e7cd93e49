import type { Id } from "@parley/protocol/id.ts";
import { inRuns } from "@parley/protocol/seq-runs.ts";
import type { TimelineItem } from "@parley/sdk/state.ts";
import { useEffect, useState } from "react";
import { useLasting } from "../chat/use-lasting.ts";
import { useChat } from "../state/chat-store.ts";
import { useEngine } from "../state/running-engine.ts";
import { viewOf } from "../state/view-id.ts";

/**
 * The message that is quoted, as it stands now: from the timeline that is looked at, else from the device or the
 * server. undefined: it is being looked for; null: it cannot be had.
 */
export function useQuoted(conversationId: Id, seq: number): TimelineItem | null | undefined {
  const engine = useEngine();
  const view = viewOf(conversationId);
  const shown = useChat((state) => state.timelines[view]?.items.find((item) => item.seq === seq));
  const headSeq = useChat((state) => state.conversations[conversationId]?.headSeq);
  const online = useChat((state) => state.connection.phase === "online");
  const hidden = useChat((state) => inRuns(state.account.hidden[conversationId], seq));
  const [read, setRead] = useState<{ asOf: string; item: TimelineItem | null }>();
  const isShown = shown !== undefined;

  // Read again as the log goes on, for the message may have been deleted, and as the server can be asked again.
  const asOf = `${headSeq} ${online}`;
  useEffect(() => {
    if (isShown || hidden) return;
    let wanted = true;
    engine.item(conversationId, seq).then((item) => {
      if (wanted) setRead({ asOf, item });
    }, reportError);
    return () => {
      wanted = false;
    };
  }, [engine, conversationId, seq, isShown, hidden, asOf]);

  const lasting = useLasting(read?.item ? [read.item] : []);
  return hidden ? null : (shown ?? (read && (lasting[0] ?? null)));
}
