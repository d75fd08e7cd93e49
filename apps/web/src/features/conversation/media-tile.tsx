import { useLingui } from "@lingui/react/macro";
import type { MediaItem } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import Play from "lucide-react/icons/play";
import { secondsText } from "../../chat/seconds-text.ts";
import { useDownload } from "../../files/use-download.ts";
import { MediaPicture } from "../../media/media-picture.tsx";
import { placeholderUrl } from "../../media/placeholder.ts";
import { TransferButton } from "../../media/transfer-button.tsx";
import { cx } from "../../ui/cx.ts";

interface MediaTileProps {
  item: MediaItem;
  conversationId: Id;
  /** Where it stands in an album; null: alone. */
  place: { readonly index: number; readonly count: number } | null;
  /** Others that stand behind it. */
  more: number;
  tall: boolean;
  onOpen: () => void;
}

/** One photo or video in a bubble: something shows at once, and the rest when it is there. */
export function MediaTile({ item, conversationId, place, more, tall, onOpen }: MediaTileProps) {
  const { t } = useLingui();
  const download = useDownload(conversationId, item.file, item.kind);
  const name = useTileName(item, place);
  const isStill = item.kind === "photo";
  return (
    <div className={cx("relative min-h-0 min-w-0 bg-field", tall && "row-span-2")}>
      <img
        src={placeholderUrl(item)}
        alt=""
        aria-hidden="true"
        className="absolute inset-0 size-full object-cover"
      />
      {download.ready && (
        <MediaPicture
          item={item}
          conversationId={conversationId}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      <button
        type="button"
        aria-label={more > 0 ? t`+${more} more` : name}
        onClick={onOpen}
        className="absolute inset-0 flex size-full items-center justify-center outline-offset-[-3px]"
      >
        {more > 0 && (
          <span
            aria-hidden="true"
            className="flex size-full items-center justify-center bg-[#0b141099] text-[26px] font-semibold text-white"
          >
            +{more}
          </span>
        )}
        {!isStill && more <= 0 && download.ready && item.loop !== true && <PlaySign />}
        {!isStill && more <= 0 && (
          <span className="absolute start-1.5 top-1.5 rounded-full bg-[#0b1410c4] px-2 text-[11.5px] leading-[18px] text-white">
            {item.loop === true ? t`GIF` : secondsText(item.seconds)}
          </span>
        )}
      </button>
      <TransferButton file={item.file} download={download} />
    </div>
  );
}

function PlaySign() {
  return (
    <span className="flex size-13 items-center justify-center rounded-full bg-[#0b1410b3] text-white">
      <Play aria-hidden="true" size={24} fill="currentColor" className="ms-0.5" />
    </span>
  );
}

function useTileName(item: MediaItem, place: MediaTileProps["place"]): string {
  const { t } = useLingui();
  const length = item.kind === "video" ? secondsText(item.seconds) : "";
  if (place === null) return item.kind === "photo" ? t`Open photo` : t`Open video, ${length}`;
  const { index, count } = place;
  return item.kind === "photo"
    ? t`Open photo ${index + 1} of ${count}`
    : t`Open video ${index + 1} of ${count}, ${length}`;
}
