import { useLingui } from "@lingui/react/macro";
import type { ReplyTo } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import X from "lucide-react/icons/x";
import { IconButton } from "../ui/icon-button.tsx";
import { setReply } from "../state/drafts.ts";
import Quote from "./quote.tsx";

interface ReplyBarProps {
  conversationId: Id;
  replyTo: ReplyTo;
}

/** Above the field: what is replied to, and the way out. */
export default function ReplyBar({ conversationId, replyTo }: ReplyBarProps) {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Replying to`}
      className="flex w-full items-center gap-2 rounded-2xl bg-pill p-1.5 shadow-bubble"
    >
      <div className="min-w-0 flex-1">
        <Quote conversationId={conversationId} replyTo={replyTo} />
      </div>
      <IconButton icon={X} label={t`Cancel reply`} onClick={() => setReply(conversationId, null)} />
    </section>
  );
}
