import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import Clock3 from "lucide-react/icons/clock-3";
import type { ReactNode } from "react";
import type { Tick } from "./tick.ts";

const WORDS = {
  pending: msg`Waiting to be sent`,
  sent: msg`Sent`,
  delivered: msg`Delivered`,
  read: msg`Read`,
  failed: msg`Not sent`,
} as const;

/** The mark of one's own message: clock, one tick, two ticks, two blue ticks, or a red mark. */
export function TickIcon({ tick }: { tick: Tick }) {
  const { i18n } = useLingui();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture drawn in code has no address
    <span role="img" aria-label={i18n._(WORDS[tick])} className="inline-flex shrink-0">
      {picture(tick)}
    </span>
  );
}

function picture(tick: Tick): ReactNode {
  switch (tick) {
    case "pending":
      return <Clock3 aria-hidden="true" size={13} strokeWidth={2} className="text-tick" />;
    case "failed":
      return <CircleAlert aria-hidden="true" size={14} strokeWidth={2} className="text-danger" />;
    case "sent":
      return <Strokes path="M4 6.2 7 9.2 13.4 2" className="text-tick" />;
    case "delivered":
    case "read":
      return (
        <Strokes
          path="M1 6.2 4 9.2 10.4 2M7.4 8 8.6 9.2 15 2"
          className={tick === "read" ? "text-tick-read" : "text-tick"}
        />
      );
  }
}

function Strokes({ path, className }: { path: string; className: string }) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="11"
      viewBox="0 0 16 11"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d={path} />
    </svg>
  );
}
