import { timeline } from "./support/chat.ts";
import { attach, sendSheet, sheet } from "./support/picture-files.ts";
import { recordedVideo } from "./support/recorded-video.ts";
import { talkers } from "./support/talkers.ts";
import { expect, test } from "./support/test.ts";

test.use({ serviceWorkers: "allow" });

/** Wider than is sent. */
const VIDEO = { width: 1_440, height: 810, seconds: 2, transparent: false };

test("MEDIA-65: a video is cut, made smaller and written anew, sent, and plays for the reader", async ({
  people,
}) => {
  const [ana, ben] = await talkers(people);
  await attach(ana.page, [await recordedVideo(ana.page, VIDEO)]);
  await expect(sheet(ana.page)).toHaveAccessibleName("Send video");
  await expect(sheet(ana.page).getByLabel("Video to send")).toBeVisible();
  const [start, end] = ["Start", "End"].map((name) =>
    sheet(ana.page).getByRole("slider", { name, exact: true }),
  );
  await start?.fill("0.4");
  await end?.fill("1.4");
  // Given up while it is being written, and sent then.
  await sheet(ana.page).getByRole("button", { name: "Send", exact: true }).click();
  await sheet(ana.page).getByRole("button", { name: "Cancel" }).click();
  await expect(sheet(ana.page).getByRole("progressbar")).toBeHidden();
  await sendSheet(ana.page);
  await timeline(ben.page).getByRole("button", { name: "Open video, 0:01" }).click();
  const player = ben.page
    .getByRole("dialog", { name: "Ana Lima" })
    .getByLabel("Video", { exact: true });
  await player.evaluate((video: HTMLVideoElement) => video.play());
  const { width, height, seconds } = await player.evaluate((video: HTMLVideoElement) => ({
    width: video.videoWidth,
    height: video.videoHeight,
    seconds: video.duration,
  }));
  expect([width, height]).toEqual([1_280, 720]);
  expect(seconds).toBeGreaterThan(0.8);
  expect(seconds).toBeLessThan(1.3);
  await expect
    .poll(() => player.evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.5);
});
