import { ALL_FORMATS, BlobSource, CanvasSink, Input, type InputVideoTrack } from "mediabunny";
import { previewOf } from "../photo/preview.ts";
import { VideoError, type VideoFacts } from "./made-video.ts";
import { posterOf } from "./poster.ts";

/** A video file, opened for reading; whoever opens it disposes of it. */
export function openVideo(file: Blob): Input {
  return new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
}

/**
 * Reads how large and long a video is, and makes what shows before it is fetched.
 * @throws VideoError where it is no video, or none that this browser can play
 */
export async function readVideo(file: Blob): Promise<VideoFacts> {
  const input = openVideo(file);
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new VideoError();
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    const seconds = await input.computeDuration();
    const hasSound = (await input.getPrimaryAudioTrack()) !== null;
    const poster = (await decodedPoster(track)) ?? (await posterOf(file));
    return { width, height, seconds, hasSound, ...(await previewOf(poster, false)) };
  } catch (error) {
    throw error instanceof VideoError ? error : new VideoError(error);
  } finally {
    input.dispose();
  }
}

/**
 * The first picture; null where it is left to the browser's player: of codecs that nothing else decodes, and of
 * transparent videos, for which the library begins a worker that the page's policy refuses.
 */
async function decodedPoster(track: InputVideoTrack): Promise<OffscreenCanvas | null> {
  if (await track.canBeTransparent()) return null;
  if (!(await track.canDecode())) return null;
  const sink = new CanvasSink(track, { width: 320 });
  const first = await sink.getCanvas(await track.getFirstTimestamp());
  if (first === null) return null;
  const { canvas } = first;
  if (canvas instanceof OffscreenCanvas) return canvas;
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return copy;
}
