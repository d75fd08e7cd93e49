import { useLingui } from "@lingui/react/macro";
import type { StickerContent as Sticker } from "@parley/protocol/content.ts";
import type { ReactNode } from "react";
import { fileUrl } from "../../files/file-url.ts";
import { useDownload } from "../../files/use-download.ts";
import { placeholderUrl } from "../../media/placeholder.ts";
import { StickerPicture } from "../../media/sticker-picture.tsx";
import { TransferButton } from "../../media/transfer-button.tsx";
import type { ShownMessage } from "./shown-message.ts";

/** Pixels of a sticker's longest side on the screen. */
const SIDE = 160;

interface StickerContentProps {
  message: ShownMessage;
  content: Sticker;
  end: ReactNode;
}

/** A sticker, which stands by itself without a bubble. */
export function StickerContent({ message, content, end }: StickerContentProps) {
  const { t } = useLingui();
  const { file, width, height } = content;
  const download = useDownload(message.conversationId, file, "photo");
  const scale = SIDE / Math.max(width, height);
  return (
    <div className="flex flex-col items-end">
      <div className="relative" style={{ width: width * scale, height: height * scale }}>
        <StickerPicture
          url={
            download.ready ? fileUrl(message.conversationId, file) : (placeholderUrl(content) ?? "")
          }
          alt={t`Sticker`}
          className="size-full object-contain"
        />
        <TransferButton file={file} download={download} />
      </div>
      <div className="mt-1 rounded-full bg-pill px-2 shadow-bubble [&>span]:static [&>span]:ms-0 [&>span]:text-muted">
        {end}
      </div>
    </div>
  );
}
