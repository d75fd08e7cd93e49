import { expect, test } from "vitest";
import { openVideo, readVideo } from "./read-video.ts";
import { withoutAlpha } from "./without-alpha.ts";

/** Records a moving square beside which nothing is. */
async function transparentVideo(): Promise<Blob> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [160, 120];
  const on = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.start();
  for (let frame = 0; frame < 40; frame += 1) {
    on?.clearRect(0, 0, 160, 120);
    on?.fillRect(frame, 20, 60, 60);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await ended;
  return new Blob(parts, { type: "video/webm" });
}

async function isTransparent(video: Blob): Promise<boolean> {
  const input = openVideo(video);
  const track = await input.getPrimaryVideoTrack();
  const said = (await track?.canBeTransparent()) ?? false;
  input.dispose();
  return said;
}

test("MEDIA-90: a transparent video is read without a worker, and loses what makes it so", async () => {
  const video = await transparentVideo();
  expect(await isTransparent(video)).toBe(true);
  expect(await readVideo(video)).toMatchObject({ width: 160, height: 120 });
  const opaque = await withoutAlpha(video);
  expect(await isTransparent(opaque)).toBe(false);
  expect(await readVideo(opaque)).toMatchObject({ width: 160, height: 120 });
  expect(await withoutAlpha(opaque)).toBe(opaque);
});
