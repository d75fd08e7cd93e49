import type { Content } from "@parley/protocol/content.ts";
import type { ReactNode } from "react";
import { MediaContent } from "./media-content.tsx";
import { MessageText } from "./message-text.tsx";
import type { ShownMessage } from "./shown-message.ts";
import { StickerContent } from "./sticker-content.tsx";
import { ViewOnceContent } from "./view-once-content.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";

const DocumentContent = lazyPart(
  () => import("./document-content.tsx"),
  <div className="h-20 w-[min(330px,68vw)]" />,
);
const VoiceContent = lazyPart(
  () => import("./voice-content.tsx"),
  <div className="h-16 w-[min(290px,68vw)]" />,
);

interface MessageContentProps {
  message: ShownMessage;
  content: Content;
  /** Stands at the end: the time and the ticks. */
  end: ReactNode;
}

/** What a message says or shows, of whatever kind. */
export function MessageContent({ message, content, end }: MessageContentProps) {
  const { clientId, mentions } = message;
  switch (content.type) {
    case "text":
      return <MessageText clientId={clientId} text={content.text} mentions={mentions} end={end} />;
    case "voice":
      return <VoiceContent message={message} content={content} end={end} />;
    case "document":
      return <DocumentContent message={message} content={content} end={end} />;
    case "media":
      return content.viewOnce === true ? (
        <ViewOnceContent message={message} content={content} end={end} />
      ) : (
        <MediaContent message={message} content={content} end={end} />
      );
    case "sticker":
      return <StickerContent message={message} content={content} end={end} />;
  }
}
