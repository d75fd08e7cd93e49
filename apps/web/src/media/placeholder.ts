import type { PhotoItem } from "@parley/protocol/content.ts";
import { thumbHashToDataURL } from "thumbhash";
import { fromBase64url } from "../bytes/base64url.ts";

type Shown = Pick<PhotoItem, "thumbhash" | "thumbnail">;

const made = new Map<string, string>();
/** As many as a long timeline and its gallery show. */
const KEPT = 500;

/** An address of what shows of a picture before its bytes are there; undefined where it says nonsense. */
export function placeholderUrl(item: Shown): string | undefined {
  if (item.thumbnail !== undefined) return thumbnailUrl(item.thumbnail);
  const known = made.get(item.thumbhash);
  if (known !== undefined) return known;
  try {
    const url = thumbHashToDataURL(fromBase64url(item.thumbhash));
    if (made.size >= KEPT) made.clear();
    made.set(item.thumbhash, url);
    return url;
  } catch {
    return undefined;
  }
}

function thumbnailUrl(base64url: string): string {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  // Its first bytes say what it is: "RIFF", else JPEG.
  return `data:image/${base64.startsWith("UklGR") ? "webp" : "jpeg"};base64,${base64}`;
}
