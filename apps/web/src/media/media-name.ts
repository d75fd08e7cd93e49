const ENDINGS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "video/webm": "webm",
  "video/quicktime": "mov",
};

/**
 * The name under which others save a photo or video: when it was sent. What it was called on this device
 * is nobody else's business.
 */
export function mediaName(kind: "photo" | "video" | "sticker", mime: string, at: Date): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(".");
  return `${kind} ${day} ${time}.${ENDINGS[mime] ?? "bin"}`;
}
