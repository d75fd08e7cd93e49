import type { ReactNode } from "react";
import { cx } from "../ui/cx.ts";
import { Rail } from "./rail.tsx";
import { UpdateLine } from "./update-line.tsx";

interface PanesProps {
  list: ReactNode;
  /** What is opened beside the list. */
  children: ReactNode;
  /** Whether something is opened: a narrow page then shows that alone, else the list alone. */
  opened: boolean;
}

/** Rail, list and what is opened from it; one column on a narrow page. */
export function Panes({ list, children, opened }: PanesProps) {
  return (
    <div className="flex h-dvh max-wide:flex-col">
      <Rail hiddenWhenNarrow={opened} />
      <main className="flex min-h-0 min-w-0 flex-1">
        <div
          className={cx(
            "flex min-h-0 min-w-0 flex-col border-line bg-pane max-wide:flex-1 wide:w-(--list-width) wide:shrink-0 wide:border-e",
            opened && "max-wide:hidden",
          )}
        >
          {list}
          <UpdateLine />
        </div>
        <div
          data-opened-pane
          className={cx(
            "relative flex min-h-0 min-w-0 flex-1 overflow-hidden bg-pane",
            !opened && "max-wide:hidden",
          )}
        >
          {children}
        </div>
      </main>
    </div>
  );
}
