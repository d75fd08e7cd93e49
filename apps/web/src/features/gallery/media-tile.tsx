import { useLingui } from "@lingui/react/macro";
import type { MediaItem } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import Play from "lucide-react/icons/play";
import { day } from "../../i18n/moments.ts";
import { secondsText } from "../../chat/seconds-text.ts";
import { fileUrl } from "../../files/file-url.ts";
import { useDownload } from "../../files/use-download.ts";
import { useOpenMedia } from "../../media/media-opener.ts";
import { placeholderUrl } from "../../media/placeholder.ts";
import type { Tile } from "./gallery-rows.ts";
import { useSettled } from "./use-settled.ts";

interface MediaTileProps {
  tile: Tile;
  /** Whether Tab stops at it. */
  tabStop: boolean;
}

/** A photo or video of the chat: what came with its message at once, the photo itself when it stays in sight. */
export function MediaTile({ tile, tabStop }: MediaTileProps) {
  const { t, i18n } = useLingui();
  const open = useOpenMedia();
  const settled = useSettled();
  const { message, content, index, place } = tile;
  const item = content.items[index];
  if (item === undefined) return null;
  const when = day(i18n, message.createdAt);
  return (
    <button
      type="button"
      data-place={place}
      tabIndex={tabStop ? 0 : -1}
      aria-label={item.kind === "video" ? t`Open video, ${when}` : t`Open photo, ${when}`}
      onClick={() => open({ message: { ...message, content }, index })}
      className="relative block aspect-square w-full overflow-hidden rounded-md bg-field outline-offset-[-3px]"
    >
      <img src={placeholderUrl(item)} alt="" className="size-full object-cover" />
      {settled && item.kind === "photo" && (
        <Photo conversationId={message.conversationId} item={item} />
      )}
      {item.kind === "video" && (
        <span className="absolute inset-x-0 bottom-0 flex items-center gap-1 bg-[#0b1410c4] px-1.5 py-0.5 text-[12px] text-white">
          <Play aria-hidden="true" size={12} fill="currentColor" />
          {secondsText(item.seconds)}
        </span>
      )}
    </button>
  );
}

/** The photo itself, where it is here or comes by itself. */
function Photo({ conversationId, item }: { conversationId: Id; item: MediaItem }) {
  const { ready } = useDownload(conversationId, item.file, "photo");
  return (
    ready && (
      <img
        src={fileUrl(conversationId, item.file)}
        alt=""
        decoding="async"
        className="absolute inset-0 size-full object-cover"
      />
    )
  );
}
