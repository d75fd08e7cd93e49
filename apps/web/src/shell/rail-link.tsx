import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface RailLinkProps {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  /** Whether one is somewhere in it now. */
  current: boolean;
  /** Sits on the icon's corner, such as a count. */
  badge?: ReactNode;
  children: ReactNode;
}

/** One place of the rail. */
export function RailLink({ to, label, current, badge, children }: RailLinkProps) {
  return (
    <Link
      to={to}
      title={label}
      aria-current={current ? "page" : undefined}
      className="relative flex size-11 items-center justify-center rounded-full text-muted hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text"
    >
      {children}
      <span className="sr-only">{label}</span>
      {badge}
    </Link>
  );
}
