import { drawPhoto } from "./draw-photo.ts";
import { PhotoError } from "./made-photo.ts";
import type { PhotoAnswer, PhotoOrder } from "./photo-orders.ts";

/** One picture after another: two large ones at once could take all of a phone's memory. */
let line: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<PhotoOrder>) => {
  line = line.then(async () => self.postMessage(await answer(data)));
});

async function answer({ id, file, quality }: PhotoOrder): Promise<PhotoAnswer> {
  try {
    return { id, photo: await drawPhoto(file, quality) };
  } catch (error) {
    if (error instanceof PhotoError) return { id, trouble: error.trouble };
    return { id, failure: String(error) };
  }
}
