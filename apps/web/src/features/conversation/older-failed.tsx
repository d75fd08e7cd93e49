import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import { codeText } from "../../i18n/problem-text.ts";
import { useEngine } from "../../state/running-engine.ts";

interface OlderFailedProps {
  conversationId: Id;
  problem: Problem;
}

/** Older messages could not be loaded. */
export function OlderFailed({ conversationId, problem }: OlderFailedProps) {
  const { i18n } = useLingui();
  const engine = useEngine();
  return (
    <div
      role="alert"
      className="absolute inset-x-0 top-2 mx-auto flex w-fit max-w-[90%] items-center gap-3 rounded-lg bg-pill px-4 py-1.5 text-[13px] shadow-popup"
    >
      <span>
        <Trans>Older messages could not be loaded.</Trans> {codeText(problem.code, i18n)}
      </span>
      <button
        type="button"
        onClick={() => void engine.loadOlder(conversationId)}
        className="py-1 font-medium text-accent-text hover:underline"
      >
        <Trans>Try again</Trans>
      </button>
    </div>
  );
}
