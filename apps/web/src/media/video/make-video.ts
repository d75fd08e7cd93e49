import {
  Conversion,
  ConversionCanceledError,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
  getEncodableAudioCodecs,
  getEncodableVideoCodecs,
} from "mediabunny";
import { LOOP_SECONDS, type MadeVideo, type VideoFacts, type VideoWish } from "./made-video.ts";
import { openVideo, readVideo } from "./read-video.ts";
import { withoutAlpha } from "./without-alpha.ts";
import { planVideo, type VideoPlan } from "./video-plan.ts";
import { openVideoTarget } from "./video-target.ts";

/**
 * Writes a video anew for sending: cut, scaled, in a form that plays everywhere, without place, camera and
 * other notes. Where this browser cannot, it is given back as it is.
 * @param tell hears how far it is, from 0 to 1
 * @throws DOMException `AbortError` when ended, VideoError
 */
export async function makeVideo(
  file: Blob,
  facts: VideoFacts,
  wish: VideoWish,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<MadeVideo> {
  signal.throwIfAborted();
  const opaque = await withoutAlpha(file);
  signal.throwIfAborted();
  const input = openVideo(opaque);
  try {
    const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const source = {
      ...facts,
      bytes: file.size,
      video: (await video?.getCodec()) ?? null,
      audio: (await audio?.getCodec()) ?? null,
    };
    const encoders = {
      video: await getEncodableVideoCodecs(["avc", "vp9", "vp8"]),
      audio: await getEncodableAudioCodecs(["aac", "opus"]),
    };
    const plan = planVideo(source, wish, encoders);
    const blob =
      plan === null
        ? null
        : await convert(
            input,
            { plan, wish, seconds: facts.seconds, bytes: file.size },
            tell,
            signal,
          );
    if (blob === null) return { blob: file, ...facts, loop: false, untouched: true };
    const made = await readVideo(blob);
    return { blob, ...made, loop: wish.loop && !made.hasSound, untouched: false };
  } finally {
    input.dispose();
  }
}

interface Work {
  readonly plan: VideoPlan;
  readonly wish: VideoWish;
  /** Of the file. */
  readonly seconds: number;
  readonly bytes: number;
}

async function convert(
  input: ReturnType<typeof openVideo>,
  { plan, wish, seconds, bytes }: Work,
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<Blob | null> {
  const mime = `video/${plan.container}`;
  const target = await openVideoTarget(mime, bytes);
  const quality = new Quality(wish.quality === "hd" ? "high" : "medium");
  const trim = trimOf(wish, seconds);
  const conversion = await Conversion.init({
    input,
    output: new Output({
      // The index stands first, so that it plays while it loads.
      format:
        plan.container === "mp4"
          ? new Mp4OutputFormat({ fastStart: target.inMemory ? "in-memory" : false })
          : new WebMOutputFormat(),
      target: target.target,
    }),
    tracks: "primary",
    video: {
      codec: plan.video,
      // A wish for a quality has it coded anew.
      ...(!plan.copies.video && { quality }),
      ...plan.size,
      ...(plan.size !== null && { fit: "contain" }),
    },
    audio:
      plan.audio === null
        ? { discard: true }
        : { codec: plan.audio, ...(!plan.copies.audio && { quality }) },
    ...(trim !== null && { trim }),
    tags: {},
    showWarnings: false,
  });
  if (!conversion.isValid) {
    await target.discard();
    return null;
  }
  conversion.onProgress = tell;
  const end = (): void => void conversion.cancel();
  signal.addEventListener("abort", end);
  try {
    await conversion.execute();
    return await target.blob();
  } catch (error) {
    await conversion.cancel().catch(() => undefined);
    // What is left of it is removed another day where it cannot be now.
    await target.discard().catch(() => undefined);
    if (error instanceof ConversionCanceledError) signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", end);
  }
}

function trimOf({ trim, loop }: VideoWish, seconds: number) {
  const { from, to } = trim ?? { from: 0, to: seconds };
  const end = loop ? Math.min(to, from + LOOP_SECONDS) : to;
  return from === 0 && end >= seconds ? null : { start: from, end };
}
