import type { AudioCodec, VideoCodec } from "mediabunny";
import type { VideoFacts, VideoWish } from "./made-video.ts";

/** Pixels of the longest side. */
const SIDES = { standard: 1_280, hd: 1_920 } as const satisfies Record<
  VideoWish["quality"],
  number
>;

/** What this browser can write. */
export interface Encoders {
  readonly video: readonly VideoCodec[];
  readonly audio: readonly AudioCodec[];
}

/** How a video is written anew. */
export interface VideoPlan {
  readonly container: "mp4" | "webm";
  readonly video: VideoCodec;
  /** null: without sound. */
  readonly audio: AudioCodec | null;
  /** The size to scale to; null: as it is. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** What is taken over as it is, without coding it anew. */
  readonly copies: { readonly video: boolean; readonly audio: boolean };
}

/** What is known of a video's file. */
export interface VideoSource extends Pick<VideoFacts, "width" | "height" | "seconds"> {
  readonly bytes: number;
  readonly video: VideoCodec | null;
  readonly audio: AudioCodec | null;
}

/** Bytes of a second, of a file that is not worth making smaller: 8 Mbit/s is what HD takes at a good quality. */
const LEAN = 1_000_000;

/** What each container holds and players know, the most common first. */
const WAYS = [
  { container: "mp4", video: ["avc"], audio: ["aac", "opus"] },
  { container: "webm", video: ["vp9", "vp8"], audio: ["opus"] },
] as const satisfies readonly { container: string; video: VideoCodec[]; audio: AudioCodec[] }[];

/**
 * Decides how a video is written, so that it plays in as many places as can be: H.264 and AAC in MP4, else
 * VP9 or VP8 and Opus in WebM. What has a fitting codec and size already is copied, unless a part is cut out: a copy
 * would begin with the picture that the others build on, and show what the person took away.
 * @returns null where this browser can write neither
 */
export function planVideo(
  source: VideoSource,
  wish: Pick<VideoWish, "quality" | "loop" | "trim">,
  encoders: Encoders,
): VideoPlan | null {
  const scale = SIDES[wish.quality] / Math.max(source.width, source.height);
  const size =
    scale < 1 ? { width: even(source.width * scale), height: even(source.height * scale) } : null;
  const whole = wish.trim === null && !wish.loop;
  const lean = source.bytes <= LEAN * source.seconds;
  for (const way of WAYS) {
    const video = chosen(way.video, size === null ? source.video : null, encoders.video);
    const silent = wish.loop || source.audio === null;
    const audio = silent ? null : chosen(way.audio, source.audio, encoders.audio);
    if (video !== null && (silent || audio !== null)) {
      const copies = {
        video: whole && lean && size === null && video === source.video,
        audio: whole && audio === source.audio,
      };
      return { container: way.container, video, audio, size, copies };
    }
  }
  return null;
}

/** The codec that is there already, else the first that can be written. */
function chosen<Codec>(
  wanted: readonly Codec[],
  present: Codec | null,
  writable: readonly Codec[],
): Codec | null {
  if (present !== null && wanted.includes(present)) return present;
  return wanted.find((codec) => writable.includes(codec)) ?? null;
}

/** Encoders take even sides. */
function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
