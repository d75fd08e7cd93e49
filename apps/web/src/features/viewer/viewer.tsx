import { Dialog } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import { useRef, type KeyboardEvent } from "react";
import { NamedText } from "../../chat/named-text.tsx";
import { useGoneFile } from "../../files/gone-files.ts";
import type { OpenedMedia } from "../../media/media-opener.ts";
import { BackCloses } from "../../ui/back-closes.tsx";
import { Filmstrip } from "./filmstrip.tsx";
import { SlideArrow } from "./slide-arrow.tsx";
import { SlideStage } from "./slide-stage.tsx";
import { useSlides } from "./use-slides.ts";
import { ViewerHead } from "./viewer-head.tsx";

interface ViewerProps {
  opened: OpenedMedia;
  /** Shows the message of what is looked at in its chat. */
  onShowInChat: (seq: number) => void;
  onClose: () => void;
}

/** The photos and videos of a chat, one after the other, over the whole page. */
export default function Viewer({ opened, onShowInChat, onClose }: ViewerProps) {
  const { t } = useLingui();
  const { slides, at, go } = useSlides(opened);
  const popup = useRef<HTMLDivElement>(null);
  const slide = slides[at];
  useGoneFile(slide?.item.file.fileId, onClose);
  if (slide === undefined) return null;

  const step = (steps: number): void => go(Math.min(slides.length - 1, Math.max(0, at + steps)));

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // A player and a menu use the arrow keys themselves.
    if (event.target instanceof Element && event.target.closest("video, [role=menu]") !== null)
      return;
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    if (event.key === "ArrowRight") step(forward);
    else if (event.key === "ArrowLeft") step(-forward);
    else return;
    event.preventDefault();
  }

  const caption = slide.message.content.text;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          onKeyDown={onKeyDown}
          data-theme="dark"
          className="fixed inset-0 z-40 flex scheme-dark flex-col bg-[#0b1411] text-white outline-none"
        >
          <BackCloses onClose={onClose} />
          <ViewerHead slide={slide} onShowInChat={onShowInChat} onClose={onClose} />
          <div className="relative flex min-h-0 flex-1">
            <SlideStage key={slide.key} slide={slide} onStep={step} onDismiss={onClose} />
            <SlideArrow side="before" disabled={at === 0} onPress={() => step(-1)} />
            <SlideArrow side="after" disabled={at === slides.length - 1} onPress={() => step(1)} />
          </div>
          <p aria-live="polite" className="sr-only">
            {slide.item.kind === "photo"
              ? t`Photo ${at + 1} of ${slides.length}`
              : t`Video ${at + 1} of ${slides.length}`}
          </p>
          {caption !== undefined && (
            <p
              dir="auto"
              className="mx-auto max-h-28 w-full max-w-[760px] shrink-0 overflow-y-auto px-5 py-2 text-center [overflow-wrap:anywhere] whitespace-pre-wrap"
            >
              <NamedText text={caption} mentions={slide.message.mentions} />
            </p>
          )}
          {slides.length > 1 && <Filmstrip slides={slides} at={at} onGo={go} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
