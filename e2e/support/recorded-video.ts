import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import type { TestFile } from "./picture-files.ts";

export interface VideoLook {
  width: number;
  height: number;
  seconds: number;
  /** Colours fill its left half alone, and the right one is transparent. */
  transparent: boolean;
}

/** Recordings that are begun at most. */
const TRIES = 6;

/** Records moving colours in a page's browser. */
export async function recordedVideo(page: Page, look: VideoLook): Promise<TestFile> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    // A busy machine leaves out pictures, and what is recorded ends with the last of them.
    const { base64, seconds } = await record(page, { ...look, seconds: look.seconds + tried / 2 });
    if (seconds < look.seconds * 0.8) continue;
    return { name: "clip.webm", mimeType: "video/webm", buffer: Buffer.from(base64, "base64") };
  }
  throw new Error(`No recording was ${look.seconds} s long.`);
}

function record(page: Page, look: VideoLook): Promise<{ base64: string; seconds: number }> {
  return page.evaluate(async ({ width, height, seconds, transparent }) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const on = canvas.getContext("2d", { alpha: transparent });
    if (on === null) throw new Error("There is no canvas.");
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    const heard = (target: EventTarget, name: string): Promise<unknown> =>
      new Promise((resolve) => target.addEventListener(name, resolve, { once: true }));
    const ended = heard(recorder, "stop");
    const started = heard(recorder, "start");
    on.fillRect(0, 0, 1, 1);
    recorder.start();
    await started;
    const begin = performance.now();
    for (let hue = 0; performance.now() - begin < seconds * 1_000; hue += 5) {
      on.fillStyle = `hsl(${hue} 80% 50%)`;
      on.clearRect(0, 0, width, height);
      on.fillRect(0, 0, transparent ? width / 2 : width, height);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await ended;
    const recorded = new Blob(parts);
    const bytes = new Uint8Array(await recorded.arrayBuffer());
    const base64 = btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(""));

    const video = document.createElement("video");
    video.src = URL.createObjectURL(recorded);
    await heard(video, "loadedmetadata");
    // It does not say how long it is before somebody has been at its end.
    video.currentTime = Number.MAX_SAFE_INTEGER;
    await heard(video, "seeked");
    URL.revokeObjectURL(video.src);
    return { base64, seconds: video.duration };
  }, look);
}
