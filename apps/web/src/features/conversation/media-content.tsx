import type { MediaContent as Media } from "@parley/protocol/content.ts";
import type { ReactNode } from "react";
import { useOpenMedia } from "../../media/media-opener.ts";
import { cx } from "../../ui/cx.ts";
import { isTall, mediaBox, TILES } from "./media-layout.ts";
import { MediaTile } from "./media-tile.tsx";
import { MessageText } from "./message-text.tsx";
import { OverPicture } from "./over-picture.tsx";
import type { ShownMessage } from "./shown-message.ts";

/** Pixels by which a picture reaches past the text of its bubble, at each side: `-mx-1.5`. */
const PAST_BUBBLE = 6;

interface MediaContentProps {
  message: ShownMessage;
  content: Media;
  end: ReactNode;
}

/** Photos and videos: one by itself, several as an album, with what is said below. */
export function MediaContent({ message, content, end }: MediaContentProps) {
  const open = useOpenMedia();
  const { items, text } = content;
  const { width, height } = mediaBox(items);
  const shown = items.slice(0, TILES);
  return (
    <>
      <div className="relative -mx-1.5 -mt-0.5 first:mt-0">
        <div
          style={{ width, aspectRatio: `${width} / ${height}` }}
          className={cx(
            "grid max-w-full gap-0.5 overflow-hidden rounded-[7px]",
            items.length > 1 && "grid-cols-2",
            items.length > 2 && "grid-rows-2",
          )}
        >
          {shown.map((item, index) => (
            <MediaTile
              key={item.file.fileId}
              item={item}
              conversationId={message.conversationId}
              place={items.length === 1 ? null : { index, count: items.length }}
              more={index === TILES - 1 ? items.length - TILES : 0}
              tall={isTall(index, items.length)}
              onOpen={() => open({ message: { ...message, content }, index })}
            />
          ))}
        </div>
        {text === undefined && <OverPicture>{end}</OverPicture>}
      </div>
      {text !== undefined && (
        // No wider than what it stands below.
        <div style={{ maxWidth: width - 2 * PAST_BUBBLE }} className="pt-1">
          <MessageText
            clientId={message.clientId}
            text={text}
            mentions={message.mentions}
            end={end}
          />
        </div>
      )}
    </>
  );
}
