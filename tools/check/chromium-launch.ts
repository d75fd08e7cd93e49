import { findChromium, findWholeChromium } from "./chromium.ts";

/** How every test starts Chromium. */
export const chromiumLaunch = launch(findChromium());

/** How a test starts a Chromium that shows notifications: the headless shell shows none. */
export const wholeChromiumLaunch = launch(findWholeChromium());

function launch(executablePath: string | undefined) {
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    // By it Chromium names the files that it saves: without UTF-8 those of other scripts are all "download".
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    args: [
      // Chromium's own sandbox needs privileges that containers and root lack.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      // A microphone that beeps and a camera that shows a clock, which the headless shell cannot ask for.
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
    ],
  };
}
