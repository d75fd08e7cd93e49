import { useLingui } from "@lingui/react/macro";
import type { MediaItem, ReplyTo } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { TimelineItem } from "@parley/sdk/state.ts";
import { contentText } from "../chat/content-text.ts";
import { erasedText } from "../chat/erased-text.ts";
import { nameOf, useNames } from "../chat/names.ts";
import { Isolated } from "../i18n/isolated.tsx";
import { placeholderUrl } from "../media/placeholder.ts";
import { cx } from "../ui/cx.ts";
import { personColour } from "../ui/person-colour.ts";
import { useQuoted } from "./use-quoted.ts";

interface QuoteProps {
  conversationId: Id;
  replyTo: ReplyTo;
  /** Stands in a message of one's own, on its ground. */
  own?: boolean;
  /** Goes to what is quoted; without it the quote is no button. */
  onOpen?: () => void;
}

/** What a message replies to: who said it, what, and a small picture. */
export default function Quote({ conversationId, replyTo, own = false, onOpen }: QuoteProps) {
  const { t } = useLingui();
  const names = useNames();
  const quoted = useQuoted(conversationId, replyTo.seq);
  const words = useQuoteWords(quoted, replyTo);
  const sender = quoted?.senderId;
  const colour = own ? "var(--bubble-quote-name)" : colourOf(sender);
  const name =
    sender === undefined ? undefined : sender === names.me ? t`You` : nameOf(names, sender);
  const picture = quoted?.kind === "message" ? pictureOf(quoted, replyTo) : undefined;
  const parts = (
    <>
      <span className="min-w-0 flex-1 px-2.5 py-1">
        {name !== undefined && (
          <span
            dir="auto"
            className="text-page-start block truncate text-[13px] font-semibold"
            style={{ color: colour }}
          >
            {name}
          </span>
        )}
        <span
          dir="auto"
          className={cx(
            "line-clamp-3 text-start text-[13px] [overflow-wrap:anywhere]",
            own ? "text-bubble-out-meta" : "text-muted",
          )}
        >
          <Isolated text={words} />
        </span>
      </span>
      {picture !== undefined && (
        <img src={picture} alt="" className="w-13 shrink-0 self-stretch object-cover" />
      )}
    </>
  );
  const shape = cx(
    "flex min-h-9 w-full overflow-hidden rounded-lg border border-s-4 text-start",
    own ? "border-bubble-quote bg-bubble-quote" : "border-line bg-bubble-in",
  );
  const edge = { borderInlineStartColor: colour };
  if (onOpen === undefined) {
    return (
      <div className={shape} style={edge}>
        {parts}
      </div>
    );
  }
  return (
    <button type="button" onClick={onOpen} className={shape} style={edge}>
      <span className="sr-only">{t`In reply to:`} </span>
      {parts}
    </button>
  );
}

/** The colour of who said it, as on a bubble of theirs. */
function colourOf(sender: Id | undefined): string {
  return sender === undefined ? "var(--muted)" : `var(--name-${personColour(sender)})`;
}

function useQuoteWords(quoted: TimelineItem | null | undefined, replyTo: ReplyTo): string {
  const { t } = useLingui();
  const names = useNames();
  if (quoted === undefined) return "…";
  if (quoted === null) return t`An older message`;
  switch (quoted.kind) {
    case "message": {
      const { content } = quoted;
      const item = content.type === "media" ? content.items[replyTo.item ?? -1] : undefined;
      if (content.type !== "media" || item === undefined) return contentText(quoted, names);
      return contentText({ ...quoted, content: { ...content, items: [item] } }, names);
    }
    case "erased":
      return erasedText(quoted, names);
    case "unreadable":
      return t`This message needs a newer version of Parley.`;
    case "control":
      return t`An older message`;
  }
}

/** The small picture of what is quoted; nothing of what may be opened once only. */
function pictureOf(
  { content }: Extract<TimelineItem, { kind: "message" }>,
  { item = 0 }: ReplyTo,
): string | undefined {
  if (content.type === "sticker") return placeholderUrl(content);
  if (content.type !== "media" || content.viewOnce === true) return undefined;
  const shown: MediaItem | undefined = content.items[item] ?? content.items[0];
  return shown && placeholderUrl(shown);
}
