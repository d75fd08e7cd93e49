import { useLingui } from "@lingui/react";
import { dayWord } from "../../chat/day-word.ts";
import { dayOf } from "../../chat/time-format.ts";
import { useToday } from "../../chat/use-now.ts";

/** The line above the messages of a day. */
export function DayLine({ at }: { at: string }) {
  const { i18n } = useLingui();
  const today = useToday();
  return (
    <p className="flex justify-center px-4 py-2.5">
      <time
        dateTime={at}
        className="rounded-lg bg-pill px-3 py-1 text-[12.5px] font-medium text-muted shadow-bubble"
      >
        {dayWord(dayOf(new Date(at), today, i18n.locale, "long"), i18n)}
      </time>
    </p>
  );
}
