import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";

/** Drawn here, and once for all: hundreds of bubbles pass when one scrolls. */
const CHEVRON = (
  <svg
    aria-hidden="true"
    width={18}
    height={18}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2}
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d="m6 9 6 6 6-6" />
  </svg>
);

interface BubbleProps {
  /** The message's client id, by which the menu finds it. */
  clientId: string;
  own: boolean;
  /** Begins a group: with a corner that points at its side. */
  first: boolean;
  /** Has no shape of its own: a sticker. */
  bare?: boolean;
  /** Stands below the bubble. */
  after?: ReactNode;
  /** null: nothing can be done with it. */
  onMenu: ((button: HTMLElement) => void) | null;
  children: ReactNode;
}

/** The shape around a message, at the side of who said it. */
export function Bubble(props: BubbleProps) {
  const { clientId, own, first, bare = false, after, onMenu, children } = props;
  const { t } = useLingui();
  return (
    <div
      className={cx(
        "flex flex-col px-3 wide:px-[7%]",
        own ? "items-end" : "items-start",
        first ? "pt-2.5" : "pt-[3px]",
      )}
    >
      <div
        data-message={clientId}
        tabIndex={-1}
        aria-keyshortcuts={onMenu === null ? undefined : "R"}
        className={cx(
          "group/bubble relative focus-visible:outline-2 focus-visible:outline-accent max-w-[85%] min-w-20 rounded-bubble px-2.5 pt-1.5 pb-[5px] wide:max-w-[min(75%,640px)]",
          !bare && "shadow-bubble",
          !bare && (own ? "bg-bubble-out" : "bg-bubble-in"),
          first && (own ? "rounded-se-[3px]" : "rounded-ss-[3px]"),
        )}
      >
        {children}
        {onMenu !== null && (
          <button
            type="button"
            tabIndex={-1}
            aria-haspopup="menu"
            title={t`Message menu`}
            aria-label={t`Message menu`}
            onClick={(event) => onMenu(event.currentTarget)}
            className={cx(
              "absolute end-1 top-1 flex size-6 items-center justify-center rounded-full text-muted opacity-0 group-focus-within/bubble:opacity-100 group-hover/bubble:opacity-100",
              own ? "bg-bubble-out" : "bg-bubble-in",
            )}
          >
            {CHEVRON}
          </button>
        )}
      </div>
      {after}
    </div>
  );
}
