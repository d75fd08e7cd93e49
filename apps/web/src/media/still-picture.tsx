import { useEffect, useRef } from "react";

interface StillPictureProps {
  url: string;
  alt: string;
  className: string;
  onBroken?: () => void;
}

/** The first picture of what may move. */
export function StillPicture({ url, alt, className, onBroken }: StillPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let wanted = true;
    const picture = new Image();
    picture.src = url;
    async function draw(): Promise<void> {
      await picture.decode();
      const on = canvas.current;
      if (!wanted || on === null) return;
      on.width = picture.naturalWidth;
      on.height = picture.naturalHeight;
      // Of what moves, a canvas takes the first picture.
      on.getContext("2d")?.drawImage(picture, 0, 0);
    }
    draw().catch(() => wanted && onBroken?.());
    return () => {
      wanted = false;
    };
  }, [url, onBroken]);
  const name = alt === "" ? { "aria-hidden": true } : { role: "img", "aria-label": alt };
  return <canvas ref={canvas} {...name} className={className} />;
}
