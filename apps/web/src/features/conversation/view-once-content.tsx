import { Trans, useLingui } from "@lingui/react/macro";
import type { MediaContent } from "@parley/protocol/content.ts";
import { useState, type ReactNode } from "react";
import { mediaWord } from "../../chat/content-text.ts";
import { useChat } from "../../state/chat-store.ts";
import { cx } from "../../ui/cx.ts";
import type { ShownMessage } from "./shown-message.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const OnceViewer = lazyPart(() => import("../../media/once-viewer.tsx"));

interface ViewOnceContentProps {
  message: ShownMessage;
  content: MediaContent;
  end: ReactNode;
}

/** Photos and videos that each reader may open once; whoever sent them hears of it and cannot look again. */
export function ViewOnceContent({ message, content, end }: ViewOnceContentProps) {
  const { i18n } = useLingui();
  const [viewing, setViewing] = useState(false);
  const { own, seq, openedBy = [] } = message;
  const me = useChat(({ me }) => me);
  const opened = own ? openedBy.length > 0 : me !== null && openedBy.includes(me);
  const word = mediaWord(content, i18n);
  const closed = !own && !opened && seq !== null;
  const sign = (
    <span
      aria-hidden="true"
      className={cx(
        "flex size-7 shrink-0 items-center justify-center rounded-full border-2 border-dashed text-[13px] font-bold",
        opened ? "border-control-edge text-muted" : "border-accent text-accent-text",
      )}
    >
      1
    </span>
  );
  return (
    <div className="flex flex-wrap items-end gap-x-2">
      {closed ? (
        <button
          type="button"
          onClick={() => setViewing(true)}
          className="flex items-center gap-2 py-0.5 font-medium hover:underline"
        >
          {sign}
          <span>
            {word} · <Trans>open once</Trans>
          </span>
        </button>
      ) : (
        <span className="flex items-center gap-2 py-0.5">
          {sign}
          <span>
            {word} · {opened ? <Trans>Opened</Trans> : <Trans>open once</Trans>}
          </span>
        </span>
      )}
      {end}
      {viewing && seq !== null && (
        <OnceViewer
          conversationId={message.conversationId}
          seq={seq}
          content={content}
          mentions={message.mentions}
          onClose={() => setViewing(false)}
        />
      )}
    </div>
  );
}
