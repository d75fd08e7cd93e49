import { PhotoError, type MadePhoto, type PhotoQuality } from "./made-photo.ts";
import type { PhotoAnswer, PhotoOrder } from "./photo-orders.ts";

type Waiting = (answer: PhotoAnswer) => void;

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let lastId = 0;

/**
 * Makes what is sent of a picture, in a thread of its own.
 * @throws PhotoError where it cannot be sent as a photo
 */
export function makePhoto(file: Blob, quality: PhotoQuality): Promise<MadePhoto> {
  worker ??= start();
  const id = (lastId += 1);
  worker.postMessage({ id, file, quality } satisfies PhotoOrder);
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if ("photo" in answer) resolve(answer.photo);
      else if ("trouble" in answer) reject(new PhotoError(answer.trouble));
      else reject(new Error(answer.failure));
    });
  });
}

function start(): Worker {
  const started = new Worker(new URL("./photo-worker.ts", import.meta.url), {
    type: "module",
    name: "parley-photos",
  });
  started.addEventListener("message", ({ data }: MessageEvent<PhotoAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  // A picture that tore the whole worker down: whoever waits hears so, and the next one starts anew.
  started.addEventListener("error", () => {
    for (const [id, hear] of waiting) hear({ id, trouble: "not_a_picture" });
    waiting.clear();
    started.terminate();
    worker = null;
  });
  return started;
}
