import { cx } from "./cx.ts";

interface BadgeProps {
  /** What is shown, already formatted. */
  children: string;
  /** What a screen reader says instead of the bare number. */
  label: string;
  className?: string;
}

/** A small count. */
export function Badge({ children, label, className }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-badge px-1.5 text-[11.5px] font-semibold text-on-accent",
        className,
      )}
    >
      <span aria-hidden="true">{children}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
