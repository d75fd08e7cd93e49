import { useLingui } from "@lingui/react/macro";
import type { Content } from "@parley/protocol/content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import { Link } from "@tanstack/react-router";
import MessageSquareText from "lucide-react/icons/message-square-text";
import { nameOf, useNames } from "../../chat/names.ts";
import { sizeText } from "../../chat/size-text.ts";
import { day } from "../../i18n/moments.ts";
import { FoundDocument } from "./found-document.tsx";
import { FoundLinks } from "./found-links.tsx";
import { FoundVoice } from "./found-voice.tsx";

interface GalleryMessageProps {
  message: FoundMessage;
  content: Content;
}

/** A document, links or a voice message: what it is, whose, and the way to its place in the chat. */
export function GalleryMessage({ message, content }: GalleryMessageProps) {
  const { t } = useLingui();
  const names = useNames();
  const { conversationId, senderId, createdAt, seq } = message;
  const sender = senderId === names.me ? t`You` : nameOf(names, senderId);
  const size = content.type === "document" ? sizeText(content.file.size, names.i18n.locale) : null;
  const facts = [sender, day(names.i18n, createdAt), size].filter((fact) => fact !== null);
  const about = (
    <bdi className="text-page-start block truncate text-[12.5px] text-muted">
      {facts.join(" · ")}
    </bdi>
  );
  return (
    <div className="flex items-center gap-1 rounded-row py-1 hover:bg-field">
      <div className="min-w-0 flex-1">
        {content.type === "document" && (
          <FoundDocument conversationId={conversationId} content={content} about={about} />
        )}
        {content.type === "text" && <FoundLinks text={content.text} about={about} />}
        {content.type === "voice" && (
          <FoundVoice message={message} content={content} about={about} />
        )}
      </div>
      <Link
        to="/chat/$conversationId"
        params={{ conversationId }}
        search={{ panel: "gallery", at: seq }}
        aria-label={t`Show in chat`}
        title={t`Show in chat`}
        className="flex size-10 shrink-0 items-center justify-center rounded-full text-muted hover:bg-field hover:text-text"
      >
        <MessageSquareText aria-hidden="true" size={20} strokeWidth={1.8} />
      </Link>
    </div>
  );
}
