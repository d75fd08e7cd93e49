import { Link, type LinkProps } from "@tanstack/react-router";
import ChevronRight from "lucide-react/icons/chevron-right";
import type { LucideIcon } from "lucide-react/types";

interface SettingsLinkProps {
  to: NonNullable<LinkProps["to"]>;
  icon: LucideIcon;
  title: string;
  /** What is found there. */
  about: string;
}

/** One page of the settings. */
export function SettingsLink({ to, icon: Icon, title, about }: SettingsLinkProps) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-16 items-center gap-4 rounded-row px-4 py-2.5 outline-offset-0 hover:bg-field aria-[current=page]:bg-field"
      >
        <Icon aria-hidden="true" size={20} strokeWidth={1.8} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{title}</span>
          <span className="block truncate text-[13px] text-muted">{about}</span>
        </span>
        <ChevronRight
          aria-hidden="true"
          size={18}
          className="shrink-0 text-muted wide:hidden rtl:-scale-x-100"
        />
      </Link>
    </li>
  );
}
