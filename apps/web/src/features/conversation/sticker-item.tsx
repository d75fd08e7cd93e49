import { Trans, useLingui } from "@lingui/react/macro";
import type { StickerContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import Smile from "lucide-react/icons/face-slightly-smiling";
import Trash2 from "lucide-react/icons/trash";
import { useEffect } from "react";
import { PhotoError } from "../../media/photo/made-photo.ts";
import {
  favouriteSticker,
  stickerOfMessage,
  unfavouriteSticker,
} from "../../stickers/favourite-sticker.ts";
import { loadStickers, useStickerBook } from "../../stickers/sticker-store.ts";
import { MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";

interface StickerItemProps {
  conversationId: Id;
  content: StickerContent;
}

/** Keeps a sticker among one's favourites, or lets it go. */
export default function StickerItem({ conversationId, content }: StickerItemProps) {
  const { t } = useLingui();
  const book = useStickerBook();
  useEffect(() => {
    // Where nothing is stored, keeping it says so.
    loadStickers().catch(() => undefined);
  }, []);
  const sticker = book === null ? undefined : stickerOfMessage(book, content);

  async function keep(): Promise<void> {
    try {
      await favouriteSticker(conversationId, content);
      showToast(t`Added to your favourite stickers`);
    } catch (error) {
      if (!(error instanceof PhotoError)) reportError(error);
      showToast(
        error instanceof PhotoError
          ? t`This sticker is too large or no picture.`
          : t`The sticker could not be kept. Try again.`,
      );
    }
  }

  async function letGo(hash: string): Promise<void> {
    await unfavouriteSticker(hash);
    showToast(t`Removed from your favourite stickers`);
  }

  if (sticker === undefined || sticker.favouriteAt === null) {
    return (
      <MenuItem icon={Smile} onSelect={() => void keep()}>
        <Trans>Add to favourites</Trans>
      </MenuItem>
    );
  }
  return (
    <MenuItem icon={Trash2} onSelect={() => void letGo(sticker.hash).catch(reportError)}>
      <Trans>Remove from favourites</Trans>
    </MenuItem>
  );
}
