import { useLingui } from "@lingui/react/macro";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "../../ui/cx.ts";

interface BubbleProps {
  /** The message's client id, by which the menu finds it. */
  clientId: string;
  own: boolean;
  /** Begins a group: with a corner that points at its side. */
  first: boolean;
  /** Stands below the bubble. */
  after?: ReactNode;
  onMenu: (button: HTMLElement) => void;
  children: ReactNode;
}

/** The shape around a message, at the side of who said it. */
export function Bubble({ clientId, own, first, after, onMenu, children }: BubbleProps) {
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
        className={cx(
          "group/bubble relative focus-visible:outline-2 focus-visible:outline-accent max-w-[85%] min-w-20 rounded-bubble px-2.5 pt-1.5 pb-[5px] shadow-bubble wide:max-w-[min(75%,640px)]",
          own ? "bg-bubble-out" : "bg-bubble-in",
          first && (own ? "rounded-se-[3px]" : "rounded-ss-[3px]"),
        )}
      >
        {children}
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
          <ChevronDown aria-hidden="true" size={18} />
        </button>
      </div>
      {after}
    </div>
  );
}
