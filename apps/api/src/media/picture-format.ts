import { Buffer } from "node:buffer";

export type PictureFormat = "jpeg" | "png" | "webp" | "gif";

/**
 * Says what a file is by its first bytes; null for anything but the four kinds that are taken. Comes
 * before any decoder sees the file, so that the rarer and riskier ones never do.
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  return null;
}
