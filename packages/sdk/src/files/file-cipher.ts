import type { PlatformKey, WebCrypto } from "../ports/web-crypto.ts";
import { FileError } from "./file-error.ts";
import { PREAMBLE } from "./file-header.ts";
import { chunkCount } from "./file-layout.ts";

const AES_BYTES = 32;
const PREFIX_BYTES = 7;
const COMMITMENT_BYTES = 32;
const NONCE_BYTES = 12;

/** Seals and opens the chunks of one file, each by itself and in any order. */
export class FileCipher {
  /** Fixes the key; it stands in the header. */
  readonly commitment: Uint8Array<ArrayBuffer>;
  readonly #crypto: WebCrypto;
  readonly #key: PlatformKey;
  readonly #prefix: Uint8Array;

  private constructor(crypto: WebCrypto, key: PlatformKey, derived: Uint8Array<ArrayBuffer>) {
    this.#crypto = crypto;
    this.#key = key;
    this.#prefix = derived.slice(AES_BYTES, AES_BYTES + PREFIX_BYTES);
    this.commitment = derived.slice(AES_BYTES + PREFIX_BYTES);
  }

  /** Derives what seals a file from its key (32 bytes) and its salt (16 bytes). */
  static async derive(
    crypto: WebCrypto,
    key: Uint8Array<ArrayBuffer>,
    salt: Uint8Array<ArrayBuffer>,
  ): Promise<FileCipher> {
    const { subtle } = crypto;
    const secret = await subtle.importKey("raw", key, "HKDF", false, ["deriveBits"]);
    const bits = await subtle.deriveBits(
      { name: "HKDF", hash: "SHA-256", salt, info: PREAMBLE },
      secret,
      8 * (AES_BYTES + PREFIX_BYTES + COMMITMENT_BYTES),
    );
    const derived = new Uint8Array(bits);
    const aes = await subtle.importKey("raw", derived.slice(0, AES_BYTES), "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);
    return new FileCipher(crypto, aes, derived);
  }

  /** Seals the chunk with this index of a file of this many bytes. */
  async seal(
    index: number,
    size: number,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const iv = this.#nonce(index, size);
    return new Uint8Array(
      await this.#crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, plain),
    );
  }

  /**
   * Opens the chunk with this index of a file of this many bytes.
   *
   * @throws {FileError} `altered` when it is not that chunk
   */
  async open(
    index: number,
    size: number,
    sealed: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const iv = this.#nonce(index, size);
    try {
      const { subtle } = this.#crypto;
      return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, this.#key, sealed));
    } catch {
      throw new FileError("altered");
    }
  }

  #nonce(index: number, size: number): Uint8Array<ArrayBuffer> {
    const last = chunkCount(size) - 1;
    // Beyond 2^32 chunks the counter would begin again, and with it the nonces.
    if (index > last || last > 0xff_ff_ff_ff) throw new RangeError("The file has no such chunk.");
    const nonce = new Uint8Array(NONCE_BYTES);
    nonce.set(this.#prefix);
    new DataView(nonce.buffer).setUint32(PREFIX_BYTES, index);
    nonce[NONCE_BYTES - 1] = index === last ? 1 : 0;
    return nonce;
  }
}
