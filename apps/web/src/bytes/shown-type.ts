/** What a browser shows without running anything of it. */
const SHOWN = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/avif",
  "video/mp4",
  "video/webm",
  "video/quicktime",
  "video/ogg",
  "audio/webm",
  "audio/ogg",
  "audio/mp4",
  "audio/mpeg",
  "audio/aac",
  "audio/wav",
  "audio/x-m4a",
  "application/pdf",
  "text/plain",
]);

/** The type under which a file is handed to the browser: never one that it would run, as HTML or SVG. */
export function shownType(mime: string): string {
  return SHOWN.has(mime) ? mime : "application/octet-stream";
}
