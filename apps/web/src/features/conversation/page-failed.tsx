import { Trans } from "@lingui/react/macro";
import type { Timeline, Wanted } from "@parley/sdk/state.ts";
import { cx } from "../../ui/cx.ts";
import { useLoadProblem } from "./use-load-problem.ts";

interface PageFailedProps {
  problem: NonNullable<Timeline["problem"]>;
  onRetry: () => void;
}

/** What was wanted of a chat could not be loaded: told at the side where it is missing. */
export function PageFailed({ problem, onRetry }: PageFailedProps) {
  const wordsOf = useLoadProblem();
  return (
    <div
      role="alert"
      className={cx(
        "absolute inset-x-0 mx-auto flex w-fit max-w-[90%] items-center gap-3 rounded-lg bg-pill px-4 py-1.5 text-[13px] shadow-popup",
        problem.wanted === "newer" ? "bottom-3" : "top-2",
      )}
    >
      <span>
        <Missing wanted={problem.wanted} /> {wordsOf(problem.code)}
      </span>
      <button
        type="button"
        onClick={onRetry}
        className="py-1 font-medium text-accent-text hover:underline"
      >
        <Trans>Try again</Trans>
      </button>
    </div>
  );
}

function Missing({ wanted }: { wanted: Wanted }) {
  switch (wanted) {
    case "older":
      return <Trans>Older messages could not be loaded.</Trans>;
    case "newer":
      return <Trans>Newer messages could not be loaded.</Trans>;
    case "place":
      return <Trans>That part of the chat could not be loaded.</Trans>;
  }
}
