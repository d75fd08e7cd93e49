import type { ReactNode } from "react";

interface PaneHeaderProps {
  title: string;
  /** The way back, before the title. */
  back?: ReactNode;
  /** Buttons after the title. */
  actions?: ReactNode;
}

/** The head of a pane. Its title takes the focus after a change of page. */
export function PaneHeader({ title, back, actions }: PaneHeaderProps) {
  return (
    <header className="flex h-(--header-height) shrink-0 items-center gap-2 px-4">
      {back}
      <h1 tabIndex={-1} data-page-title className="min-w-0 flex-1 truncate text-[20px] font-bold">
        {title}
      </h1>
      {actions}
    </header>
  );
}
