import LoaderCircle from "lucide-react/icons/loader-circle";
import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

const LOOKS = {
  primary: "bg-accent text-on-accent hover:brightness-95",
  quiet: "border border-control-edge text-accent-text hover:bg-field",
  plain: "text-accent-text hover:bg-field",
  danger: "bg-danger text-on-danger hover:brightness-95",
} as const;

interface ButtonProps extends ComponentProps<"button"> {
  look?: keyof typeof LOOKS;
  /** Under way: shows it, and takes no second press. It keeps the focus, which a disabled button would lose. */
  busy?: boolean;
}

/** A button with words. */
export function Button({
  look = "primary",
  busy = false,
  disabled = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy}
      onClick={(event) => {
        // A form asks its button first, also when Enter submits it.
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
      className={cx(
        "inline-flex h-10 items-center justify-center gap-2 rounded-full px-5 font-medium transition-colors",
        !busy && "disabled:opacity-45",
        LOOKS[look],
        className,
      )}
    >
      {busy && <LoaderCircle aria-hidden="true" size={17} className="animate-spin" />}
      {children}
    </button>
  );
}
