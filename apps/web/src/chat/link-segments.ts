import { LinkifyIt } from "linkify-it";

/** A stretch of a text: plain, or a link to be opened. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

const linkify = new LinkifyIt().add("ftp:", null).add("//", null);
const SAFE = /^(?:https?|mailto):/i;

/** Splits a text at its web and mail addresses; every other scheme stays plain text. */
export function linkSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of linkify.match(text) ?? []) {
    if (!SAFE.test(match.url)) continue;
    if (match.index > end) segments.push({ kind: "text", text: text.slice(end, match.index) });
    segments.push({ kind: "link", text: match.raw, href: match.url });
    end = match.lastIndex;
  }
  if (end < text.length) segments.push({ kind: "text", text: text.slice(end) });
  return segments;
}
