import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { drawSticker, STICKER_SIDE, type StickerCut } from "../../stickers/draw-sticker.ts";

interface StickerCanvasProps {
  source: ImageBitmap;
  cut: StickerCut;
}

/** A sticker as it will be. */
export function StickerCanvas({ source, cut }: StickerCanvasProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    // A picture that was closed has no size any more.
    if (context === null || context === undefined || source.width === 0) return;
    context.clearRect(0, 0, STICKER_SIDE, STICKER_SIDE);
    context.drawImage(drawSticker(source, cut), 0, 0);
  }, [source, cut]);
  return (
    <canvas
      ref={canvas}
      width={STICKER_SIDE}
      height={STICKER_SIDE}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn anew with each move
      role="img"
      aria-label={t`Sticker in the making`}
      className="pointer-events-none size-full"
    />
  );
}
