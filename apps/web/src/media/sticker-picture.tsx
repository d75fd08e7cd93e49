import { useReducedMotion } from "../ui/use-reduced-motion.ts";
import { StillPicture } from "./still-picture.tsx";

interface StickerPictureProps {
  url: string;
  alt: string;
  className: string;
}

/** A sticker; its first picture alone for whoever wants little to move. */
export function StickerPicture({ url, alt, className }: StickerPictureProps) {
  const still = useReducedMotion();
  if (still) return <StillPicture url={url} alt={alt} className={className} />;
  return <img src={url} alt={alt} draggable={false} className={className} />;
}
