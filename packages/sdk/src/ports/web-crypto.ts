/** The part of WebCrypto that files need: `globalThis.crypto` fits, in a browser and in Node. */
export interface WebCrypto {
  getRandomValues(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>;
  readonly subtle: Subtle;
}

/** A key that the platform keeps; only the platform looks inside. */
export type PlatformKey = unknown;

interface Subtle {
  importKey(
    format: "raw",
    bytes: Uint8Array<ArrayBuffer>,
    algorithm: "HKDF" | "AES-GCM",
    extractable: boolean,
    usages: ("deriveBits" | "encrypt" | "decrypt")[],
  ): Promise<PlatformKey>;
  deriveBits(algorithm: HkdfParams, key: PlatformKey, bits: number): Promise<ArrayBuffer>;
  encrypt(
    algorithm: GcmParams,
    key: PlatformKey,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>;
  decrypt(
    algorithm: GcmParams,
    key: PlatformKey,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>;
}

interface HkdfParams {
  name: "HKDF";
  hash: "SHA-256";
  salt: Uint8Array<ArrayBuffer>;
  info: Uint8Array<ArrayBuffer>;
}

interface GcmParams {
  name: "AES-GCM";
  iv: Uint8Array<ArrayBuffer>;
}
