import { LIMITS } from "@parley/protocol/limits.ts";

/** An unread count for a badge; a plus where counting stopped. */
export function unreadText(unread: number, locale: string): string {
  const shown = Math.min(unread, LIMITS.unreadCap - 1);
  const text = new Intl.NumberFormat(locale, { useGrouping: false }).format(shown);
  return unread > shown ? `${text}+` : text;
}
