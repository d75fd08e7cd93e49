export type AnimationType = "image/gif" | "image/webp";

/** The pictures of an animation, decoded one at a time. */
export interface AnimationFrames {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** @returns the picture, which the caller closes, and for how many seconds it stands */
  read(index: number): Promise<{ readonly picture: VideoFrame; readonly lasts: number }>;
  close(): void;
}

/** More than ten seconds of the fastest that browsers play. */
const MOST_FRAMES = 600;
/** Microseconds that browsers give a picture which says that it stands for no time. */
const DEFAULT_MICROSECONDS = 100_000;

/** @returns null where this browser cannot, or there is no movement, or too much of it */
export async function animationFrames(
  file: Blob,
  type: AnimationType,
): Promise<AnimationFrames | null> {
  if (!("ImageDecoder" in globalThis)) return null;
  const decoder = new ImageDecoder({ data: file.stream(), type });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
    const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
    if (count < 2 || count > MOST_FRAMES) {
      decoder.close();
      return null;
    }
    const { image } = await decoder.decode({ frameIndex: 0 });
    const { displayWidth: width, displayHeight: height } = image;
    image.close();
    return {
      width,
      height,
      count,
      async read(frameIndex) {
        const { image: picture } = await decoder.decode({ frameIndex });
        return { picture, lasts: (picture.duration || DEFAULT_MICROSECONDS) / 1_000_000 };
      },
      close: () => decoder.close(),
    };
  } catch (error) {
    decoder.close();
    throw error;
  }
}
