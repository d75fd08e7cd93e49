import type { LucideIcon } from "lucide-react/types";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What one can do about it. */
  children?: ReactNode;
  /** Of the heading: 1 where nothing else heads the page. */
  level?: 1 | 2;
}

/** There is nothing here yet, and what to do. */
export function EmptyState({ icon: Icon, title, children, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-8 py-12 text-center">
      <span className="mb-2 flex size-16 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <Icon aria-hidden="true" size={28} strokeWidth={1.6} />
      </span>
      <Heading className="text-[16px] font-semibold">{title}</Heading>
      {children !== undefined && <div className="max-w-80 text-muted">{children}</div>}
    </div>
  );
}
