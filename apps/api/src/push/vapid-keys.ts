import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createECDH, randomBytes } from "node:crypto";

/** The key pair by which push services know this server (RFC 8292), in base64url. */
export interface VapidKeys {
  /** A point of P-256, 65 bytes. */
  publicKey: string;
  /** 32 bytes. */
  privateKey: string;
}

/** A key pair as it is kept: its private half can be read with the server's secret only. */
export interface SealedVapidKeys {
  publicKey: string;
  sealedPrivateKey: Buffer;
}

/** Where the one key pair of all nodes is kept. */
export interface VapidKeyStore {
  read(): Promise<SealedVapidKeys | null>;
  /**
   * Keeps a pair in the place of another (null: of none), unless somebody else was faster.
   * @param at milliseconds since 1970
   */
  replace(old: SealedVapidKeys | null, made: SealedVapidKeys, at: number): Promise<void>;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Gives the server's key pair, made when there is none. One that was sealed with another secret is of no
 * use any more and is replaced; devices notice the new key and subscribe again.
 * @param secret 32 bytes
 */
export async function keepVapidKeys(
  store: VapidKeyStore,
  secret: Buffer,
  now: () => number,
): Promise<VapidKeys> {
  const kept = await store.read();
  const known = kept === null ? null : open(kept, secret);
  if (known !== null) return known;
  await store.replace(kept, seal(makeVapidKeys(), secret), now());
  // Of several nodes that start at once, one has made it for all.
  const made = await store.read();
  const keys = made === null ? null : open(made, secret);
  if (keys === null) {
    throw new Error("Another server on this database has another JWT_SECRET: they must share one.");
  }
  return keys;
}

/** Draws a key pair. */
export function makeVapidKeys(): VapidKeys {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const privateKey = Buffer.alloc(32);
  const drawn = pair.getPrivateKey();
  // One in 256 begins with a zero byte, which is left out.
  drawn.copy(privateKey, privateKey.length - drawn.length);
  return {
    publicKey: pair.getPublicKey("base64url"),
    privateKey: privateKey.toString("base64url"),
  };
}

function seal({ publicKey, privateKey }: VapidKeys, secret: Buffer): SealedVapidKeys {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv).setAAD(Buffer.from(publicKey));
  const hidden = Buffer.concat([cipher.update(privateKey, "base64url"), cipher.final()]);
  return { publicKey, sealedPrivateKey: Buffer.concat([iv, cipher.getAuthTag(), hidden]) };
}

function open({ publicKey, sealedPrivateKey }: SealedVapidKeys, secret: Buffer): VapidKeys | null {
  const iv = sealedPrivateKey.subarray(0, IV_BYTES);
  const tag = sealedPrivateKey.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  const hidden = sealedPrivateKey.subarray(IV_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, secret, iv)
      .setAAD(Buffer.from(publicKey))
      .setAuthTag(tag);
    const privateKey = Buffer.concat([decipher.update(hidden), decipher.final()]);
    return { publicKey, privateKey: privateKey.toString("base64url") };
  } catch {
    return null;
  }
}
