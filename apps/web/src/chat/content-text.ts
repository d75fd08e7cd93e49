import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import type { Content, MediaContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { withNames, type People } from "./mentions.ts";
import { secondsText } from "./seconds-text.ts";

/** As much of a long text as one line can ever show. */
const PREVIEW_CHARACTERS = 200;

/** What somebody said. */
interface Said {
  readonly content: Content;
  /** Whom it mentions. */
  readonly mentions?: readonly Id[] | undefined;
}

/**
 * What somebody said, on one line: words where there are any, after a sign of what comes with them. Those whom it
 * mentions stand by their names, which are isolated.
 */
export function contentText(
  { content, mentions }: Said,
  { i18n, people }: { i18n: I18n; people: People },
): string {
  const words = (text: string): string => oneLine(withNames(text, mentions, people));
  switch (content.type) {
    case "text":
      return words(content.text);
    case "media": {
      const sign = content.viewOnce === true ? "①" : mediaSign(content);
      return `${sign} ${content.text === undefined ? mediaWord(content, i18n) : words(content.text)}`;
    }
    case "voice":
      return `🎤 ${i18n._(msg`Voice message`)} (${secondsText(content.seconds)})`;
    case "document":
      return `📄 ${content.text === undefined ? oneLine(content.file.name ?? i18n._(msg`Document`)) : words(content.text)}`;
    case "sticker":
      return `💟 ${i18n._(msg`Sticker`)}`;
  }
}

/** What pictures and videos are called together. */
export function mediaWord({ items }: MediaContent, i18n: I18n): string {
  const count = items.length;
  if (items.every(({ kind }) => kind === "photo")) {
    return count === 1
      ? i18n._(msg`Photo`)
      : i18n._(msg`${plural(count, { one: "# photo", other: "# photos" })}`);
  }
  const [first] = items;
  if (count === 1) return isLoop(first) ? i18n._(msg`GIF`) : i18n._(msg`Video`);
  if (items.every(({ kind }) => kind === "video")) {
    return i18n._(msg`${plural(count, { one: "# video", other: "# videos" })}`);
  }
  return i18n._(msg`${plural(count, { one: "# item", other: "# items" })}`);
}

function mediaSign({ items }: MediaContent): string {
  return items[0]?.kind === "video" ? "🎥" : "📷";
}

function isLoop(item: MediaContent["items"][number] | undefined): boolean {
  return item?.kind === "video" && item.loop === true;
}

function oneLine(text: string): string {
  return text.slice(0, PREVIEW_CHARACTERS).toWellFormed().replace(/\s+/gu, " ").trim();
}
