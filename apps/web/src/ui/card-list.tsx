import type { ReactNode } from "react";

/** Rows of a resource in one frame. */
export function CardList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="rounded-xl border border-line">
      {children}
    </ul>
  );
}

interface CardProps {
  icon: ReactNode;
  title: string;
  /** Small lines under the title. */
  lines: readonly string[];
  /** What can be done with it. */
  action?: ReactNode;
}

/** One row of a `CardList`. */
export function Card({ icon, title, lines, action }: CardProps) {
  return (
    <li className="flex items-center gap-4 border-line px-4 py-3 not-first:border-t">
      <span aria-hidden="true" className="shrink-0 text-muted">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{title}</p>
        {lines.map((line) => (
          <p key={line} className="text-[13px] text-muted">
            {line}
          </p>
        ))}
      </div>
      {action}
    </li>
  );
}
