import { movingType } from "../../media/animation/moving-type.ts";

/** Bytes from which a moving picture is worth making a video of. */
const LARGE = 1024 * 1024;
/** Bytes above which nothing is tried. */
const MOST = 64 * 1024 * 1024;

/** The loop that a large moving picture becomes; null where it stays a picture. */
export async function loopOf(file: Blob): Promise<Blob | null> {
  if (file.size < LARGE || file.size > MOST) return null;
  const type = await movingType(file);
  if (type === null) return null;
  // The library for videos is large: it comes with the first one.
  const { loopOfAnimation } = await import("../../media/video/loop-of-animation.ts");
  try {
    return await loopOfAnimation(file, type);
  } catch (error) {
    // As a picture it may go still, or say what is wrong with it.
    reportError(error);
    return null;
  }
}
