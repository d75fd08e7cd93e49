import type { ReactNode } from "react";

interface DetailSectionProps {
  title: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the details with its heading. */
export function DetailSection({ title, actions, children }: DetailSectionProps) {
  return (
    <section className="border-t border-line px-4 py-4">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h3 className="text-[13.5px] font-semibold text-muted">{title}</h3>
        {actions}
      </div>
      {children}
    </section>
  );
}
