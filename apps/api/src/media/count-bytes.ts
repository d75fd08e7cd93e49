import { Refusal } from "../refusal.ts";

/** Passes a stream on, and breaks it off as `too_large` where it brings more than so many bytes, or when it is over. */
export async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  over: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    over.throwIfAborted();
    size += chunk.byteLength;
    if (size > most) throw new Refusal("too_large");
    yield chunk;
  }
}
