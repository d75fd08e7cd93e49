import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

interface ChipProps extends ComponentProps<"button"> {
  selected: boolean;
}

/** A filter that is on or off. */
export function Chip({ selected, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={selected}
      {...rest}
      className={cx(
        "inline-flex h-7 shrink-0 items-center gap-1 rounded-full px-3 text-[13px] font-medium",
        selected ? "bg-accent-soft text-accent-text" : "bg-field text-muted hover:text-text",
        className,
      )}
    />
  );
}
