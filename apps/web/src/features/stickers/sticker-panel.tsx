import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { useEffect, useState } from "react";
import { useChat } from "../../state/chat-store.ts";
import { loadStickers, useStickerBook } from "../../stickers/sticker-store.ts";
import { syncStickers } from "../../stickers/sync-stickers.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { StickerMaker } from "./sticker-maker.tsx";
import { StickerSections } from "./sticker-sections.tsx";
import { StickerTools } from "./sticker-tools.tsx";
import { useStickerActs } from "./use-sticker-acts.ts";

interface StickerPanelProps {
  conversationId: Id;
  /** One is kept for sending, and shown. */
  onSent: () => void;
  onClose: () => void;
}

/** One's stickers, to send, make, keep, import and export. */
export default function StickerPanel({ conversationId, onSent, onClose }: StickerPanelProps) {
  const { t } = useLingui();
  const book = useStickerBook();
  const kept = useChat(({ account }) => Object.values(account.stickers).filter(Boolean).length);
  const [photo, setPhoto] = useState<File | null>(null);
  const [managing, setManaging] = useState(false);
  const acts = useStickerActs(conversationId, () => {
    onSent();
    onClose();
  });
  const { tell } = acts;
  useEffect(() => {
    loadStickers().then(syncStickers).catch(tell);
  }, [tell]);
  const isEmpty = book !== null && book.stickers.length === 0;

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={photo === null ? t`Stickers` : t`Make a sticker`}
      className="h-[min(600px,calc(100dvh-32px))] w-[min(480px,calc(100vw-24px))]"
    >
      {photo !== null ? (
        <StickerMaker
          file={photo}
          onMade={(made) => {
            setPhoto(null);
            acts.add(made);
          }}
          onCancel={() => setPhoto(null)}
        />
      ) : (
        // What had the focus went with what was shown before.
        <div ref={takeFocus} tabIndex={-1} className="flex flex-col gap-4 outline-none">
          <StickerTools
            managing={managing}
            manageable={book !== null && !isEmpty}
            busy={acts.busy}
            onPhoto={setPhoto}
            onPack={acts.importFile}
            onManage={() => setManaging(!managing)}
          />
          {acts.trouble !== null && (
            <p role="alert" className="text-danger">
              {acts.trouble}
            </p>
          )}
          {kept >= LIMITS.stickers && (
            <p className="text-muted">
              <Trans>
                {LIMITS.stickers} of your stickers are on all your devices, as many as there can be.
                The others stay in this browser.
              </Trans>
            </p>
          )}
          {book === null && acts.trouble === null && (
            <div className="flex justify-center py-8">
              <Spinner />
            </div>
          )}
          {isEmpty && (
            <p className="px-4 py-8 text-center text-muted">
              <Trans>
                No stickers yet. Make one from a photo, or keep one that somebody sent: “Add to
                favourites” stands in its menu.
              </Trans>
            </p>
          )}
          {book !== null && <StickerSections book={book} managing={managing} acts={acts} />}
        </div>
      )}
    </Dialog>
  );
}
