import { Buffer } from "node:buffer";
import { createDecipheriv, createECDH, createHmac } from "node:crypto";

/** What a browser keeps of its subscription: raw bytes. */
export interface BrowserKeys {
  /** P-256, 32 bytes. */
  privateKey: Buffer;
  /** 16 bytes. */
  auth: Buffer;
}

/** The last record ends with this delimiter (RFC 8188, section 2). */
const LAST_RECORD = 2;
const TAG_BYTES = 16;

/**
 * Decrypts a push message as a browser does: RFC 8291, section 3, over RFC 8188. Written from the RFCs,
 * apart from what the server encrypts with.
 * @throws Error when the message is not for these keys or not well formed
 */
export function decryptMessage(body: Buffer, { privateKey, auth }: BrowserKeys): Buffer {
  // The header: a salt of 16 bytes, the record size in 4, and the sender's public key behind its length.
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyEnd = 21 + body.readUInt8(20);
  const senderKey = body.subarray(21, keyEnd);
  const record = body.subarray(keyEnd);
  if (record.length > recordSize) throw new Error("A push message is one record.");

  const browser = createECDH("prime256v1");
  browser.setPrivateKey(privateKey);
  const shared = browser.computeSecret(senderKey);
  const secret = derive(auth, shared, 32, "WebPush: info\0", browser.getPublicKey(), senderKey);
  const key = derive(salt, secret, 16, "Content-Encoding: aes128gcm\0");
  // The sequence number of the first and only record is zero: it leaves the nonce as it is.
  const nonce = derive(salt, secret, 12, "Content-Encoding: nonce\0");

  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const opened = Buffer.concat([decipher.update(record.subarray(0, -TAG_BYTES)), decipher.final()]);
  // Zeros pad it, behind the delimiter.
  const end = opened.findLastIndex((byte) => byte !== 0);
  if (opened[end] !== LAST_RECORD) throw new Error("The record has no delimiter.");
  return opened.subarray(0, end);
}

/** HKDF with SHA-256 (RFC 5869), for at most one block of output. */
function derive(
  salt: Buffer,
  input: Buffer,
  length: number,
  ...info: readonly (string | Buffer)[]
): Buffer {
  const extracted = createHmac("sha256", salt).update(input).digest();
  const expanded = createHmac("sha256", extracted);
  for (const part of info) expanded.update(part);
  return expanded.update(Uint8Array.of(1)).digest().subarray(0, length);
}
