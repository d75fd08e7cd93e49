import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What one can do about it. */
  children?: ReactNode;
}

/** There is nothing here yet, and what to do. */
export function EmptyState({ icon: Icon, title, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-8 py-12 text-center">
      <span className="mb-2 flex size-16 items-center justify-center rounded-full bg-accent-soft text-accent-text">
        <Icon aria-hidden="true" size={28} strokeWidth={1.6} />
      </span>
      <h2 className="text-[16px] font-semibold">{title}</h2>
      {children !== undefined && <div className="max-w-80 text-muted">{children}</div>}
    </div>
  );
}
