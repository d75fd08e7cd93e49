import type { LucideIcon } from "lucide-react/types";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  icon: LucideIcon;
  /** What it does, in words; also shown on hover. */
  label: string;
  /** Filled with the accent, for the one main action. */
  prominent?: boolean;
}

/** A round button of one icon. */
export function IconButton({
  icon: Icon,
  label,
  prominent = false,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-full transition-colors disabled:opacity-45",
        prominent
          ? "size-12 bg-accent text-on-accent hover:brightness-95"
          : "size-10 text-muted hover:bg-field aria-expanded:bg-field data-popup-open:bg-field",
        className,
      )}
    >
      <Icon aria-hidden="true" size={20} strokeWidth={1.8} className="rtl:data-flip:-scale-x-100" />
    </button>
  );
}
