import { Conversion, Output, WebMOutputFormat } from "mediabunny";
import { openVideo } from "./read-video.ts";
import { openVideoTarget } from "./video-target.ts";

/**
 * The video without what makes it transparent, which lies beside its pictures in WebM; nothing is decoded. The
 * library would decode both and join them in a worker made of a `blob:`, which the page's policy refuses: the
 * policy stays as strict as it is, and the videos that are sent have no transparency in any case.
 * @returns the file itself where nothing is transparent
 */
export async function withoutAlpha(file: Blob): Promise<Blob> {
  const input = openVideo(file);
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null || !(await track.canBeTransparent())) return file;
    const target = await openVideoTarget("video/webm", file.size);
    const conversion = await Conversion.init({
      input,
      output: new Output({ format: new WebMOutputFormat(), target: target.target }),
      tracks: "primary",
      video: { alpha: "discard" },
      tags: {},
      showWarnings: false,
    });
    if (!conversion.isValid) {
      await target.discard();
      return file;
    }
    await conversion.execute();
    return await target.blob();
  } finally {
    input.dispose();
  }
}
