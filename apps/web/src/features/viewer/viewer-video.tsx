import { useLingui } from "@lingui/react/macro";
import type { VideoItem } from "@parley/protocol/content.ts";
import PictureInPicture2 from "lucide-react/icons/picture-in-picture-2";
import Volume2 from "lucide-react/icons/volume-2";
import VolumeX from "lucide-react/icons/volume-x";
import { useRef, useState } from "react";
import { placeholderUrl } from "../../media/placeholder.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useReducedMotion } from "../../ui/use-reduced-motion.ts";

const SPEEDS = [1, 1.5, 2, 0.5];

/** Plays a video while it loads: only the parts that are played are fetched. */
export function ViewerVideo({ item, url }: { item: VideoItem; url: string }) {
  const { t, i18n } = useLingui();
  const player = useRef<HTMLVideoElement>(null);
  // Once it is on this device it has another address: one that plays goes on with the first.
  const [address] = useState(url);
  const [speed, setSpeed] = useState(1);
  const [muted, setMuted] = useState(item.loop === true);
  const [failed, setFailed] = useState(false);
  const still = useReducedMotion();

  function faster(): void {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (player.current !== null) player.current.playbackRate = next;
  }

  function popOut(): void {
    const out = document.pictureInPictureElement === player.current;
    const done = out ? document.exitPictureInPicture() : player.current?.requestPictureInPicture();
    // Browsers refuse it for a video that has not begun.
    done?.catch(() => undefined);
  }

  return (
    <div className="flex size-full min-h-0 flex-col items-center justify-center">
      <div className="flex min-h-0 w-full flex-1 items-center justify-center">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a person's own recording has none */}
        <video
          ref={player}
          src={address}
          poster={placeholderUrl(item)}
          controls
          autoPlay={!still}
          playsInline
          loop={item.loop === true}
          muted={muted}
          aria-label={t`Video`}
          onVolumeChange={({ currentTarget }) => setMuted(currentTarget.muted)}
          onError={() => setFailed(true)}
          style={{ aspectRatio: `${item.width} / ${item.height}` }}
          className="max-h-full max-w-full min-w-[min(100%,320px)]"
        />
      </div>
      {failed && (
        <p
          role="alert"
          className="px-4 pt-2 text-center"
        >{t`The video cannot be played here. Save it to open it elsewhere.`}</p>
      )}
      <div className="flex shrink-0 items-center gap-1 pt-2 text-white">
        <button
          type="button"
          aria-label={t`Speed ${new Intl.NumberFormat(i18n.locale).format(speed)}×`}
          onClick={faster}
          className="h-10 min-w-12 rounded-full px-2 text-[13px] font-semibold hover:bg-[#ffffff24]"
        >
          <span aria-hidden="true">{new Intl.NumberFormat(i18n.locale).format(speed)}×</span>
        </button>
        <IconButton
          icon={muted ? VolumeX : Volume2}
          label={muted ? t`Unmute` : t`Mute`}
          className="text-white hover:bg-[#ffffff24]"
          onClick={() => setMuted(!muted)}
        />
        {document.pictureInPictureEnabled && (
          <IconButton
            icon={PictureInPicture2}
            label={t`Picture in picture`}
            className="text-white hover:bg-[#ffffff24]"
            onClick={popOut}
          />
        )}
      </div>
    </div>
  );
}
