import { expect, test } from "vitest";
import { planVideo, type Encoders, type VideoSource } from "./video-plan.ts";

const ALL: Encoders = { video: ["avc", "vp9", "vp8"], audio: ["aac", "opus"] };
const FREE: Encoders = { video: ["vp9", "vp8"], audio: ["opus"] };
const WISH = { quality: "standard", loop: false, trim: null } as const;
const SMALL: VideoSource = {
  width: 1_280,
  height: 720,
  seconds: 10,
  bytes: 2_000_000,
  video: "avc",
  audio: "aac",
};

test("MEDIA-65: what has a fitting codec, size and rate is taken over as it is", () => {
  expect(planVideo(SMALL, WISH, FREE)).toEqual({
    container: "mp4",
    video: "avc",
    audio: "aac",
    size: null,
    copies: { video: true, audio: true },
  });
});

test("MEDIA-65: what is cut is coded anew: a copy would show what was taken away", () => {
  const cut = { ...WISH, trim: { from: 2, to: 5 } };
  expect(planVideo(SMALL, cut, ALL)?.copies).toEqual({ video: false, audio: false });
  expect(planVideo(SMALL, { ...WISH, loop: true }, ALL)).toMatchObject({
    audio: null,
    copies: { video: false },
  });
});

test("MEDIA-65: what is too large or too heavy is made smaller, its sound is not", () => {
  const large = { ...SMALL, width: 1_000, height: 3_000 };
  expect(planVideo(large, WISH, ALL)).toMatchObject({
    size: { width: 426, height: 1_280 },
    copies: { video: false, audio: true },
  });
  const heavy = { ...SMALL, bytes: 90_000_000 };
  expect(planVideo(heavy, WISH, ALL)).toMatchObject({
    size: null,
    copies: { video: false, audio: true },
  });
});

test("MEDIA-65: without an encoder for H.264 it becomes a WebM, and without any it is left as it is", () => {
  const large = { ...SMALL, width: 3_000 };
  expect(planVideo(large, WISH, FREE)).toMatchObject({
    container: "webm",
    video: "vp9",
    audio: "opus",
    copies: { video: false, audio: false },
  });
  expect(planVideo(large, WISH, { video: [], audio: [] })).toBeNull();
});
