import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { codeText, problemText } from "../../i18n/problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { useFetchHistory } from "./use-message-search.ts";

interface CoverageNoteProps {
  conversationId: Id | null;
  complete: boolean;
  preparing: boolean;
  /** There is more to search. */
  onFetched: () => void;
}

/** Says what of the history was not searched, and brings it. */
export function CoverageNote(props: CoverageNoteProps) {
  const { conversationId, complete, preparing, onFetched } = props;
  const { i18n } = useLingui();
  const history = useFetchHistory(conversationId, onFetched);
  const refusal = history.data ?? null;
  if (preparing && !history.isPending) {
    return (
      <output className="block px-5 py-3 text-center text-[13.5px] text-muted">
        <Trans>Some messages are still being prepared for searching…</Trans>
      </output>
    );
  }
  if (complete) return null;
  return (
    <div className="flex flex-col items-center gap-2 px-5 py-4 text-center text-[13.5px] text-muted">
      <p>
        {conversationId === null ? (
          <Trans>Some older messages are not on this device and were not searched.</Trans>
        ) : (
          <Trans>Older messages of this chat are not on this device and were not searched.</Trans>
        )}
      </p>
      <Button look="plain" disabled={history.isPending} onClick={() => history.mutate()}>
        {history.isPending ? <Trans>Fetching…</Trans> : <Trans>Fetch older messages</Trans>}
      </Button>
      {(history.error !== null || refusal !== null) && (
        <p role="alert" className="text-danger">
          {refusal === null ? problemText(history.error, i18n) : codeText(refusal.code, i18n)}
        </p>
      )}
    </div>
  );
}
