import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { openFile } from "@parley/sdk/files/open-file.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";

/** Bytes read at once, as an upload and a video read them. */
const STEP = 4 * 2 ** 20;
/** Bytes of what is opened. */
const HELD = 32 * 2 ** 20;

/** MB/s of sealing and of opening; the same code in Node and in a browser. */
export interface SealSpeed {
  readonly seal: number;
  readonly open: number;
}

/** Seals and opens so many bytes, in memory and one after another. */
export async function measureSealing(size: number): Promise<SealSpeed> {
  const plain = new Uint8Array(STEP);
  const source: BytesSource = {
    size,
    read: async (start, end) =>
      end - start > STEP ? new Uint8Array(end - start) : plain.subarray(0, end - start),
  };
  const secret = makeFileSecret(crypto);
  const seal = await timed(await sealedSource(crypto, source, secret));
  // Sealed before, and small enough to be held: opened again and again.
  const held = Math.min(size, HELD);
  const kept = await sealedSource(crypto, { size: held, read: source.read }, secret);
  const sealed = await kept.read(0, kept.size);
  const opened = await openFile(
    crypto,
    { size: sealed.length, read: async (start, end) => sealed.slice(start, end) },
    { ...secret, size: held },
  );
  const times = Math.max(1, Math.round(size / held));
  const began = performance.now();
  for (let time = 0; time < times; time += 1) await through(opened);
  return { seal, open: rate(held * times, performance.now() - began) };
}

async function timed(source: BytesSource): Promise<number> {
  const began = performance.now();
  await through(source);
  return rate(source.size, performance.now() - began);
}

async function through(source: BytesSource): Promise<void> {
  for (let at = 0; at < source.size; at += STEP) {
    await source.read(at, Math.min(at + STEP, source.size));
  }
}

function rate(bytes: number, milliseconds: number): number {
  return bytes / 1e6 / (milliseconds / 1_000);
}
