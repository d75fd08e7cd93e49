import type { WebCrypto } from "../ports/web-crypto.ts";
import { SALT_BYTES } from "./file-header.ts";

const KEY_BYTES = 32;

/** What seals one file, and never a second. It stands in the message, and nowhere else. */
export interface FileSecret {
  /** 32 random bytes. */
  readonly key: Uint8Array<ArrayBuffer>;
  /** 16 random bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
}

/** A secret for one file. */
export function makeFileSecret(crypto: WebCrypto): FileSecret {
  return {
    key: crypto.getRandomValues(new Uint8Array(KEY_BYTES)),
    salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
  };
}
