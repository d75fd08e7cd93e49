import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { fileUrl } from "../../files/file-url.ts";
import { useDownload } from "../../files/use-download.ts";
import { placeholderUrl } from "../../media/placeholder.ts";
import { TransferButton } from "../../media/transfer-button.tsx";
import type { Slide } from "./slides.ts";
import { useZoom } from "./use-zoom.ts";
import { ViewerVideo } from "./viewer-video.tsx";

interface SlideStageProps {
  slide: Slide;
  onStep: (steps: -1 | 1) => void;
  onDismiss: () => void;
}

/** One photo or video as large as there is room, to be zoomed and moved. */
export function SlideStage({ slide, onStep, onDismiss }: SlideStageProps) {
  const { t } = useLingui();
  const { item, message } = slide;
  const stage = useRef<HTMLDivElement>(null);
  const download = useDownload(message.conversationId, item.file, item.kind);
  const { start } = download;
  // Whoever opens it wants it, whatever the rules for loading by itself say.
  useEffect(() => start(), [start]);
  const { zoom, by, reset } = useZoom({
    stage,
    picture: item,
    onDismiss,
    onSwipe(step) {
      const rtl = stage.current !== null && getComputedStyle(stage.current).direction === "rtl";
      onStep(rtl && step === 1 ? -1 : rtl ? 1 : step);
    },
  });

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "+" || event.key === "=") by(1.5);
    else if (event.key === "-") by(1 / 1.5);
    else if (event.key === "0") reset();
    else return;
    event.preventDefault();
  }

  const url = fileUrl(message.conversationId, item.file);
  return (
    /* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role --
       keys zoom what is in it */
    <div
      ref={stage}
      role="group"
      aria-label={t`Zoom with + and -, 0 shows all`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="relative flex min-w-0 flex-1 touch-none items-center justify-center overflow-hidden outline-offset-[-3px] select-none"
    >
      {item.kind === "video" ? (
        <ViewerVideo key={item.file.fileId} item={item} url={url} />
      ) : (
        <div
          // Has its size before the picture is there.
          style={{
            aspectRatio: `${item.width} / ${item.height}`,
            width: `min(100%, ${item.width}px, calc((100dvh - 220px) * ${item.width / item.height}))`,
            transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
            backgroundImage: `url("${placeholderUrl(item) ?? ""}")`,
          }}
          className="relative bg-cover"
        >
          {download.ready && (
            <img
              src={url}
              alt={t`Photo`}
              draggable={false}
              className="absolute inset-0 size-full object-contain"
            />
          )}
        </div>
      )}
      <TransferButton file={item.file} download={download} />
    </div>
  );
}
