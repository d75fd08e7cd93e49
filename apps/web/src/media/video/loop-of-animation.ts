import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
} from "mediabunny";
import { canvasContext, fittedSize } from "../photo/scale.ts";
import { animationFrames, type AnimationType } from "./animation-frames.ts";
import { LOOP_SECONDS } from "./made-video.ts";

/** Pixels of the longest side. */
const SIDE = 1_280;

/**
 * Makes a loop of a moving picture: a video of the same is a tenth of a GIF, and plays more smoothly.
 * @returns null where it stays a picture: it does not move, something in it is transparent, it is longer than
 *   loops are, or this browser cannot
 */
export async function loopOfAnimation(file: Blob, type: AnimationType): Promise<Blob | null> {
  const frames = await animationFrames(file, type);
  if (frames === null) return null;
  try {
    const fitted = fittedSize(frames, SIDE);
    // Encoders take even sides.
    const size = { width: even(fitted.width), height: even(fitted.height) };
    const codec = await getFirstEncodableVideoCodec(["avc", "vp9", "vp8"], size);
    if (codec === null) return null;
    const context = canvasContext(size.width, size.height);
    const source = new CanvasSource(context.canvas, { codec, quality: new Quality("high") });
    const mp4 = codec === "avc";
    const target = new BufferTarget();
    const output = new Output({
      format: mp4 ? new Mp4OutputFormat({ fastStart: "in-memory" }) : new WebMOutputFormat(),
      target,
    });
    output.addVideoTrack(source);
    await output.start();
    let seconds = 0;
    for (let index = 0; index < frames.count; index += 1) {
      const { picture, lasts } = await frames.read(index);
      context.clearRect(0, 0, size.width, size.height);
      context.drawImage(picture, 0, 0, size.width, size.height);
      picture.close();
      const isSeen = index > 0 || !isTransparent(context);
      if (!isSeen || seconds + lasts > LOOP_SECONDS) {
        await output.cancel();
        return null;
      }
      await source.add(seconds, lasts);
      seconds += lasts;
    }
    await output.finalize();
    if (target.buffer === null) return null;
    return new Blob([target.buffer], { type: mp4 ? "video/mp4" : "video/webm" });
  } finally {
    frames.close();
  }
}

function isTransparent(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true;
  return false;
}

function even(pixels: number): number {
  return Math.max(2, Math.floor(pixels / 2) * 2);
}
