import { msg, plural } from "@lingui/core/macro";
import type { Id } from "@parley/protocol/id.ts";
import { isolate } from "../i18n/isolate.ts";
import { shortName, type Names } from "./names.ts";

/** Who is typing, names isolated; null when nobody is. In a chat of two the name goes without saying. */
export function typingLine(
  userIds: readonly Id[] | undefined,
  inGroup: boolean,
  names: Names,
): string | null {
  const [first, second] = userIds ?? [];
  if (userIds === undefined || first === undefined) return null;
  const { i18n } = names;
  if (!inGroup) return i18n._(msg`typing…`);
  const name = (id: Id) => isolate(shortName(names, id));
  if (second === undefined) return i18n._(msg`${name(first)} is typing…`);
  if (userIds.length === 2) {
    return i18n._(msg`${name(first)} and ${name(second)} are typing…`);
  }
  const count = userIds.length;
  return i18n._(
    msg`${plural(count, { one: "# person is typing…", other: "# people are typing…" })}`,
  );
}
