import { useLingui } from "@lingui/react";
import type { Id } from "@parley/protocol/id.ts";
import { dayWord } from "../../chat/day-word.ts";
import { nameOf, useNames } from "../../chat/names.ts";
import { clockTime, dayOf, fullTime } from "../../chat/time-format.ts";
import { useToday } from "../../chat/use-now.ts";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { Avatar } from "../../ui/avatar.tsx";

interface ReaderRowProps {
  userId: Id;
  /** When it happened; null where it has not. */
  at: string | null;
}

/** One member and a moment. */
export function ReaderRow({ userId, at }: ReaderRowProps) {
  const { i18n } = useLingui();
  const names = useNames();
  const today = useToday();
  const name = nameOf(names, userId);
  const date = at === null ? null : new Date(at);
  return (
    <li className="flex h-14 items-center gap-3.5 px-4">
      <Avatar
        name={name}
        seed={userId}
        src={avatarUrl(names.people[userId]?.avatar ?? null, "small")}
        size="md"
      />
      <span dir="auto" className="min-w-0 flex-1 text-page-start truncate font-semibold">
        {name}
      </span>
      {date !== null && at !== null && (
        <time
          dateTime={at}
          title={fullTime(date, i18n.locale)}
          className="shrink-0 text-[13px] text-muted"
        >
          {dayWord(dayOf(date, today, i18n.locale, "short"), i18n)}, {clockTime(date, i18n.locale)}
        </time>
      )}
    </li>
  );
}
