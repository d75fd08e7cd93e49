import { useLingui } from "@lingui/react/macro";
import Bookmark from "lucide-react/icons/bookmark";
import type { ReactNode } from "react";
import { clockTime, fullTime } from "../../chat/time-format.ts";
import { cx } from "../../ui/cx.ts";

interface BubbleTimeProps {
  at: string;
  own: boolean;
  /** Somebody keeps it from disappearing. */
  kept?: boolean;
  /** The tick of one's own message. */
  children: ReactNode;
}

/** The time at the end of a message's last line; below it where it does not fit. */
export function BubbleTime({ at, own, kept = false, children }: BubbleTimeProps) {
  const { i18n, t } = useLingui();
  const date = new Date(at);
  return (
    <span
      className={cx(
        "relative top-1 float-end ms-3 flex h-4.5 items-center gap-1 text-[11.5px]",
        own ? "text-bubble-out-meta" : "text-bubble-meta",
      )}
    >
      {kept && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture drawn in code has no address
        <span role="img" aria-label={t`Kept`} title={t`Kept`}>
          <Bookmark aria-hidden="true" size={12} className="fill-current" />
        </span>
      )}
      <time dateTime={at} title={fullTime(date, i18n.locale)}>
        {clockTime(date, i18n.locale)}
      </time>
      {children}
    </span>
  );
}
