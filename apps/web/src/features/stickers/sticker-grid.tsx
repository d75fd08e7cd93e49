import { useLingui } from "@lingui/react/macro";
import Trash2 from "lucide-react/icons/trash";
import type { ReactNode } from "react";
import type { StoredSticker } from "../../bytes/stored-sticker.ts";
import { stickerUrl } from "../../stickers/sticker-store.ts";
import { cx } from "../../ui/cx.ts";
import { StickerPicture } from "../../media/sticker-picture.tsx";

interface StickerGridProps {
  /** What they are: part of each one's name. */
  title: string;
  stickers: readonly StoredSticker[];
  managing: boolean;
  onSend: (sticker: StoredSticker) => void;
  onFavourite: (sticker: StoredSticker) => void;
  /** Takes one out of this pack; absent where nothing is taken out. */
  onRemove?: (sticker: StoredSticker) => void;
}

/** Stickers beside one another: a press sends one, or changes what is kept while that is wanted. */
export function StickerGrid(props: StickerGridProps) {
  const { title, stickers, managing, onSend, onFavourite, onRemove } = props;
  const { t } = useLingui();
  return (
    <ul aria-label={title} className="grid grid-cols-[repeat(auto-fill,minmax(76px,1fr))] gap-1">
      {stickers.map((sticker, index) => {
        const place = index + 1;
        const loved = sticker.favouriteAt !== null;
        const picture = (
          <StickerPicture url={stickerUrl(sticker)} alt="" className="size-full object-contain" />
        );
        return (
          <li key={sticker.hash} className="relative aspect-square">
            {managing ? (
              <>
                <div className="size-full p-2 opacity-70">{picture}</div>
                <Corner
                  label={
                    loved ? t`No favourite: ${title} ${place}` : t`Favourite: ${title} ${place}`
                  }
                  pressed={loved}
                  onPress={() => onFavourite(sticker)}
                  className="start-0"
                >
                  <span aria-hidden="true">{loved ? "★" : "☆"}</span>
                </Corner>
                {onRemove !== undefined && (
                  <Corner
                    label={t`Remove: ${title} ${place}`}
                    onPress={() => onRemove(sticker)}
                    className="end-0"
                  >
                    <Trash2 aria-hidden="true" size={15} />
                  </Corner>
                )}
              </>
            ) : (
              <button
                type="button"
                aria-label={t`Send sticker: ${title} ${place}`}
                onClick={() => onSend(sticker)}
                className="size-full rounded-xl p-2 hover:bg-field"
              >
                {picture}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface CornerProps {
  label: string;
  pressed?: boolean;
  onPress: () => void;
  className: string;
  children: ReactNode;
}

function Corner({ label, pressed, onPress, className, children }: CornerProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      onClick={onPress}
      className={cx(
        "absolute bottom-0 flex size-8 items-center justify-center rounded-full bg-pane text-muted shadow-bubble hover:text-text",
        className,
      )}
    >
      {children}
    </button>
  );
}
