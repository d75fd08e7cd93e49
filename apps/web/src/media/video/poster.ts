import { canvasContext, fittedSize } from "../photo/scale.ts";
import { VideoError } from "./made-video.ts";

/** Milliseconds after which a player that shows nothing never will. */
const PATIENCE_MS = 10_000;

/**
 * The first picture of a video as the browser's own player shows it.
 * @throws VideoError where it plays none
 */
export async function posterOf(file: Blob): Promise<OffscreenCanvas> {
  const url = URL.createObjectURL(file);
  const player = document.createElement("video");
  try {
    player.muted = true;
    player.preload = "auto";
    await shown(player, url);
    const size = { width: player.videoWidth, height: player.videoHeight };
    if (size.width === 0) throw new VideoError();
    const { width, height } = fittedSize(size, 320);
    const context = canvasContext(width, height);
    context.drawImage(player, 0, 0, width, height);
    return context.canvas;
  } finally {
    player.removeAttribute("src");
    player.load();
    URL.revokeObjectURL(url);
  }
}

function shown(player: HTMLVideoElement, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => reject(new VideoError(player.error));
    player.addEventListener("loadeddata", () => resolve(), { once: true });
    player.addEventListener("error", refuse, { once: true });
    setTimeout(refuse, PATIENCE_MS);
    player.src = url;
  });
}
