import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { MessageInfo } from "@parley/protocol/rest/receipts.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { ReactNode } from "react";
import { contentText } from "../../chat/content-text.ts";
import { useWhenGone } from "../../chat/use-when-gone.ts";
import { TickIcon } from "../../chat/tick-icon.tsx";
import { Isolated } from "../../i18n/isolated.tsx";
import { problemText } from "../../i18n/problem-text.ts";
import { useQuery } from "../../queries/react-query.ts";
import { rest } from "../../queries/rest.ts";
import { useChat } from "../../state/chat-store.ts";
import { viewOf } from "../../state/view-id.ts";
import { Drawer } from "../../ui/drawer.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ReaderRow } from "./reader-row.tsx";

interface MessageInfoDrawerProps {
  conversationId: Id;
  seq: number;
  onClose: () => void;
}

type Reader = MessageInfo["items"][number];

/** When each member got and read a message. */
export default function MessageInfoDrawer(props: MessageInfoDrawerProps) {
  const { conversationId, seq, onClose } = props;
  const { t, i18n } = useLingui();
  // Receipts that come in meanwhile make the answer old.
  const moved = useChat((state) => {
    const members = state.conversations[conversationId]?.members;
    return members === undefined ? "" : receiptsKey(members, state.me);
  });
  const info = useQuery({
    queryKey: ["messageInfo", conversationId, seq, moved],
    queryFn: () => rest.call("messageInfo", { params: { conversationId, seq } }),
    placeholderData: (before) => before,
  });
  const text = useChat((state) => {
    const item = state.timelines[viewOf(conversationId)]?.items.find((each) => each.seq === seq);
    return item?.kind === "message" ? contentText(item, { i18n, people: state.people }) : null;
  });
  useWhenGone(conversationId, seq, onClose);
  const readers = info.data?.items ?? [];
  const read = readers.filter(({ readAt }) => readAt !== null);
  const delivered = readers.filter(({ readAt, deliveredAt }) => !readAt && deliveredAt);
  const waiting = readers.filter(({ readAt, deliveredAt }) => !readAt && !deliveredAt);

  return (
    <Drawer title={t`Message info`} onClose={onClose}>
      {text !== null && (
        <p
          dir="auto"
          className="mx-4 mb-4 line-clamp-4 rounded-bubble bg-bubble-out px-3 py-2 text-start [overflow-wrap:anywhere]"
        >
          <Isolated text={text} />
        </p>
      )}
      {info.isPending && (
        <p className="flex justify-center py-8">
          <Spinner />
        </p>
      )}
      {info.isError && (
        <ErrorState message={problemText(info.error, i18n)} onRetry={() => void info.refetch()} />
      )}
      <Section tick="read" title={t`Read by`} readers={read} at={({ readAt }) => readAt} />
      <Section
        tick="delivered"
        title={t`Delivered to`}
        readers={delivered}
        at={({ deliveredAt }) => deliveredAt}
      />
      <Section tick="sent" title={t`Not yet delivered to`} readers={waiting} at={() => null} />
      {info.isSuccess && readers.length === 0 && (
        <p className="px-4 py-6 text-center text-muted">
          <Trans>Nobody else is in this chat.</Trans>
        </p>
      )}
    </Drawer>
  );
}

function receiptsKey(members: ConversationState["members"], me: Id | null): string {
  return Object.values(members)
    .filter(({ userId }) => userId !== me)
    .map(({ deliveredSeq, readSeq }) => `${deliveredSeq}.${readSeq}`)
    .join(" ");
}

interface SectionProps {
  tick: "read" | "delivered" | "sent";
  title: ReactNode;
  readers: readonly Reader[];
  at: (reader: Reader) => string | null;
}

function Section({ tick, title, readers, at }: SectionProps) {
  if (readers.length === 0) return null;
  return (
    <section className="pb-4">
      <h3 className="flex items-center gap-2 px-4 py-2 text-[13.5px] font-semibold text-muted">
        <TickIcon tick={tick} />
        {title}
      </h3>
      <ul>
        {readers.map((reader) => (
          <ReaderRow key={reader.userId} userId={reader.userId} at={at(reader)} />
        ))}
      </ul>
    </section>
  );
}
