import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { cx } from "../../ui/cx.ts";

/** Whether who gets it may hear it once only. */
export function ViewOnceToggle({ onChange }: { onChange: (on: boolean) => void }) {
  const { t } = useLingui();
  const [on, setOn] = useState(false);
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={t`To be heard once`}
      title={t`To be heard once`}
      onClick={() => {
        setOn(!on);
        onChange(!on);
      }}
      className={cx(
        "flex size-8 shrink-0 items-center justify-center rounded-full border-2 border-dashed",
        on ? "border-accent bg-accent text-on-accent" : "border-muted text-muted",
      )}
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4">
        <path d="M6 5.5 8.5 4v8.5" fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
    </button>
  );
}
