import { useLingui } from "@lingui/react/macro";
import type { MediaItem } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { useCallback, useState } from "react";
import { fileUrl } from "../files/file-url.ts";
import { useReducedMotion } from "../ui/use-reduced-motion.ts";
import { StillPicture } from "./still-picture.tsx";

const MAY_MOVE: ReadonlySet<string> = new Set(["image/gif", "image/webp", "image/png"]);

interface MediaPictureProps {
  item: MediaItem;
  conversationId: Id;
  className: string;
}

/** A photo, the first picture of a video, or a loop that plays, over what shows until it is there. */
export function MediaPicture({ item, conversationId, className }: MediaPictureProps) {
  const { t } = useLingui();
  const still = useReducedMotion();
  // One that came as something else than it says leaves what is below it in sight.
  const [broken, setBroken] = useState(false);
  const fail = useCallback(() => setBroken(true), []);
  if (broken) return null;
  const url = fileUrl(conversationId, item.file);
  if (item.kind === "photo") {
    if (still && MAY_MOVE.has(item.file.mime)) {
      return <StillPicture url={url} alt={t`Photo`} onBroken={fail} className={className} />;
    }
    return (
      <img
        src={url}
        alt={t`Photo`}
        decoding="async"
        draggable={false}
        onError={fail}
        className={className}
      />
    );
  }
  const plays = item.loop === true && !still;
  return (
    <video
      // The first picture is fetched, and nothing else until it plays.
      src={plays ? url : `${url}#t=0.001`}
      autoPlay={plays}
      loop={plays}
      muted
      playsInline
      disablePictureInPicture
      preload="metadata"
      aria-hidden="true"
      tabIndex={-1}
      onError={fail}
      className={className}
    />
  );
}
