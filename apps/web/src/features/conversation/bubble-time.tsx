import { useLingui } from "@lingui/react";
import type { ReactNode } from "react";
import { clockTime, fullTime } from "../../chat/time-format.ts";
import { cx } from "../../ui/cx.ts";

interface BubbleTimeProps {
  at: string;
  own: boolean;
  /** The tick of one's own message. */
  children: ReactNode;
}

/** The time at the end of a message's last line; below it where it does not fit. */
export function BubbleTime({ at, own, children }: BubbleTimeProps) {
  const { i18n } = useLingui();
  const date = new Date(at);
  return (
    <span
      className={cx(
        "relative top-1 float-end ms-3 flex h-4.5 items-center gap-1 text-[11.5px]",
        own ? "text-bubble-out-meta" : "text-bubble-meta",
      )}
    >
      <time dateTime={at} title={fullTime(date, i18n.locale)}>
        {clockTime(date, i18n.locale)}
      </time>
      {children}
    </span>
  );
}
