import type { Attachment } from "@parley/protocol/attachment.ts";

/** How the app shows a document itself. */
export type PreviewKind = "pdf" | "text" | "image";

/** Bytes of a text that is shown; more is no reading. */
export const TEXT_BYTES = 2 * 1024 * 1024;

const IMAGES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);
/** Texts that a sender's system calls something else, or that would be run elsewhere: shown as they are written. */
const TEXT_NAMES =
  /\.(?:txt|md|csv|log|json|xml|ya?ml|ini|html?|css|m?[jt]sx?|py|sh|c|h|cpp|rs|go|java)$/i;

/** How a document is shown in the app; null for what can only be saved. */
export function previewKind({ mime, name = "", size }: Attachment): PreviewKind | null {
  if (mime === "application/pdf") return "pdf";
  if (IMAGES.has(mime)) return "image";
  const isText = mime.startsWith("text/") || TEXT_NAMES.test(name);
  return isText && size <= TEXT_BYTES ? "text" : null;
}
