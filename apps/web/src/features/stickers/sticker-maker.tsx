import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import {
  coveringZoom,
  WHOLE,
  type StickerCut,
  type StickerShape,
} from "../../stickers/draw-sticker.ts";
import { cutSticker, openPicture } from "../../stickers/make-sticker.ts";
import type { NewSticker } from "../../stickers/sticker-book.ts";
import { Button } from "../../ui/button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { stickerTrouble } from "./pack-words.ts";
import { StickerCanvas } from "./sticker-canvas.tsx";

interface StickerMakerProps {
  file: File;
  onMade: (made: NewSticker) => void;
  onCancel: () => void;
}

/** The closest that one comes, as often as what covers the square. */
const CLOSEST = 4;

/** Cuts a sticker out of a photo. */
export function StickerMaker({ file, onMade, onCancel }: StickerMakerProps) {
  const { t, i18n } = useLingui();
  const [source, setSource] = useState<ImageBitmap | null>(null);
  const [cut, setCut] = useState<StickerCut>(WHOLE);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const dragged = useRef<{ x: number; y: number } | null>(null);

  useEffect(() => {
    let wanted = true;
    let opened: ImageBitmap | null = null;
    async function open(): Promise<void> {
      const picture = await openPicture(file);
      if (!wanted) return picture.close();
      opened = picture;
      setSource(picture);
      setCut({ ...WHOLE, zoom: coveringZoom(picture) });
    }
    open().catch((error: unknown) => wanted && setTrouble(stickerTrouble(error, i18n)));
    return () => {
      wanted = false;
      opened?.close();
    };
  }, [file, i18n]);

  const change = (part: Partial<StickerCut>): void => setCut((before) => ({ ...before, ...part }));
  const inside = (value: number): number => Math.min(1, Math.max(-1, value));

  function drag(event: PointerEvent<HTMLDivElement>): void {
    const from = dragged.current;
    if (from === null) return;
    const { width } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - from.x) / width, (event.clientY - from.y) / width];
    dragged.current = { x: event.clientX, y: event.clientY };
    setCut((before) => ({ ...before, x: inside(before.x + x), y: inside(before.y + y) }));
  }

  async function make(picture: ImageBitmap): Promise<void> {
    setBusy(true);
    try {
      onMade(await cutSticker(picture, cut));
    } catch (error) {
      reportError(error);
      setTrouble(stickerTrouble(error, i18n));
      setBusy(false);
    }
  }

  if (trouble !== null) {
    return (
      <div className="flex flex-col items-center gap-4 py-8 text-center">
        <p role="alert">{trouble}</p>
        <Button look="quiet" onClick={onCancel}>
          <Trans>Back</Trans>
        </Button>
      </div>
    );
  }
  if (source === null) {
    return (
      <div className="flex justify-center py-16">
        <Spinner size={28} />
      </div>
    );
  }
  const shapes: readonly (readonly [StickerShape, string])[] = [
    ["square", t`Square`],
    ["rounded", t`Rounded`],
    ["circle", t`Circle`],
  ];
  const slider = (
    label: string,
    value: number,
    from: number,
    to: number,
    key: "zoom" | "x" | "y",
  ) => (
    <label className="flex items-center gap-3 text-[13px] text-muted">
      <span className="w-28 shrink-0">{label}</span>
      <input
        type="range"
        min={from}
        max={to}
        step={0.01}
        value={value}
        onChange={({ target }) => change({ [key]: target.valueAsNumber })}
        className="min-w-0 flex-1 accent-accent"
      />
    </label>
  );
  return (
    <div ref={takeFocus} tabIndex={-1} className="flex flex-col gap-3 outline-none">
      <div
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragged.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          dragged.current = null;
        }}
        className="mx-auto aspect-square w-[min(260px,100%)] cursor-grab touch-none overflow-hidden rounded-xl bg-[repeating-conic-gradient(var(--field)_0_25%,transparent_0_50%)] bg-size-[24px_24px]"
      >
        <StickerCanvas source={source} cut={cut} />
      </div>
      {slider(t`Zoom`, cut.zoom, 1, coveringZoom(source) * CLOSEST, "zoom")}
      {slider(t`Left and right`, cut.x, -1, 1, "x")}
      {slider(t`Up and down`, cut.y, -1, 1, "y")}
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px]">
        <legend className="sr-only">
          <Trans>Shape</Trans>
        </legend>
        {shapes.map(([shape, label]) => (
          <label key={shape} className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="shape"
              checked={cut.shape === shape}
              onChange={() => change({ shape })}
              className="size-4.5 accent-accent"
            />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="flex justify-end gap-2">
        <Button look="plain" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button busy={busy} onClick={() => void make(source)}>
          <Trans>Add sticker</Trans>
        </Button>
      </div>
    </div>
  );
}
