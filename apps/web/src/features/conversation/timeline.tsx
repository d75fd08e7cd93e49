import { Trans } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useMemo } from "react";
import { useMissingPeople } from "../../chat/use-missing-people.ts";
import { useOutgoing } from "../../chat/use-outgoing.ts";
import { viewOf } from "../../state/view-id.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TimelineScroller } from "./timeline-scroller.tsx";
import { timelineRows, type UnreadLine } from "./timeline-rows.ts";
import { usePlace } from "./use-place.ts";
import { GoTo } from "./quote-in-bubble.tsx";
import { UnfoldedMessages } from "./unfolded-messages.tsx";
import { useLoadProblem } from "./use-load-problem.ts";
import { useTimelineWindow } from "./use-timeline-window.ts";

interface TimelineProps {
  conversation: ConversationState;
  unreadLine: UnreadLine | null;
  /** The seq of the message to look at, where one was asked for. */
  at: number | undefined;
  /** That message is in sight. */
  onArrived: () => void;
  onOpenInfo: (seq: number) => void;
  /** How many messages were sent from this page. */
  sentHere: number;
}

/** A conversation's messages, wherever in its log one looks. */
export function Timeline(props: TimelineProps) {
  const { conversation, unreadLine, at, onArrived, onOpenInfo } = props;
  const { id } = conversation;
  const problemWords = useLoadProblem();
  const engine = useEngine();
  const me = useChat((state) => state.me);
  const outgoing = useOutgoing(id);
  const typing = useChat((state) => (state.typing[id]?.length ?? 0) > 0);
  const [place, setPlace] = usePlace(at, unreadLine, props.sentHere);
  const window = useTimelineWindow(id, place);
  useMissingPeople(window?.items);

  const rows = useMemo(
    () => (window === undefined ? [] : timelineRows({ window, outgoing, me, unreadLine, typing })),
    [window, outgoing, me, unreadLine, typing],
  );

  function retry(): void {
    switch (window?.problem?.wanted) {
      case "older":
        return void engine.loadOlder(viewOf(id));
      case "newer":
        return void engine.loadNewer(viewOf(id));
      case "place":
      case undefined:
        return setPlace({ ...place });
    }
  }

  // What is typed and what waits to be sent alone would take the end of the chat for its beginning.
  const hasLog = window !== undefined && window.lastSeq >= window.firstSeq;
  if (rows.length > 0 && window !== undefined && (hasLog || window.problem !== null)) {
    return (
      <UnfoldedMessages>
        <GoTo value={setPlace}>
          <TimelineScroller
            conversation={conversation}
            rows={rows}
            window={window}
            place={place}
            onGoTo={setPlace}
            onArrived={onArrived}
            onRetry={retry}
            onOpenInfo={onOpenInfo}
          />
        </GoTo>
      </UnfoldedMessages>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 items-center justify-center">
      {window?.problem ? (
        <div className="rounded-2xl bg-pane shadow-bubble">
          <ErrorState message={problemWords(window.problem.code)} onRetry={retry} />
        </div>
      ) : window === undefined || window.loading !== null ? (
        <Spinner size={28} />
      ) : (
        <p className="rounded-lg bg-pill px-3 py-1 text-[12.5px] text-muted shadow-bubble">
          <Trans>No messages yet</Trans>
        </p>
      )}
    </div>
  );
}
