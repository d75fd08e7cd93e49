import { Trans, useLingui } from "@lingui/react/macro";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect } from "react";
import { useLasting } from "../../chat/use-lasting.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { Button } from "../../ui/button.tsx";
import { moveFocus } from "../../ui/move-focus.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { CoverageNote } from "./coverage-note.tsx";
import { MessageResult } from "./message-result.tsx";
import { useMessageSearch, type SearchFilters } from "./use-message-search.ts";

/** Results that fill a high screen. */
const SCREENFUL = 12;

interface MessageResultsProps {
  search: string;
  filters: SearchFilters;
  /** Whether the list belongs to one chat, and stays open beside it. */
  inChat: boolean;
  onFound?: (found: boolean) => void;
}

/** The messages that a search finds on this device, and what it could not look at. */
export function MessageResults({ search, filters, inChat, onFound }: MessageResultsProps) {
  const { t, i18n } = useLingui();
  const filtered = Object.entries(filters).some(
    ([name, value]) => value !== null && value !== "" && !(inChat && name === "conversationId"),
  );
  const asked = search !== "" || filtered;
  const navigate = useNavigate();
  const results = useMessageSearch(search, filters, asked);
  const pages = asked ? (results.data?.pages ?? []) : [];
  const messages = useLasting(pages.flatMap(({ items }) => items));
  const [first] = pages;
  const found = messages.length > 0;
  // The screen's worth of a new search is painted before the rest is rendered.
  const painted = useDeferredValue(first?.text);
  const shown = painted === first?.text ? messages : messages.slice(0, SCREENFUL);

  useEffect(() => onFound?.(found), [onFound, found]);

  function open({ conversationId, seq }: FoundMessage): void {
    // What was found in one chat stays beside it.
    const search = inChat ? ({ panel: "search", at: seq } as const) : { at: seq };
    void navigate({ to: "/chat/$conversationId", params: { conversationId }, search });
  }

  if (!asked) return null;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys reach its links */}
      <ul aria-label={t`Messages`} aria-busy={results.isFetching} onKeyDown={moveFocus}>
        {shown.map((message) => (
          <li key={`${message.conversationId} ${message.seq}`}>
            <MessageResult
              message={message}
              search={search}
              inChat={inChat}
              href={`/chat/${message.conversationId}?${inChat ? "panel=search&" : ""}at=${message.seq}`}
              onOpen={open}
            />
          </li>
        ))}
      </ul>
      {results.hasNextPage && (
        <p className="flex justify-center py-2">
          <Button
            look="plain"
            disabled={results.isFetchingNextPage}
            onClick={() => void results.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </p>
      )}
      {results.isPending && (
        <p className="flex justify-center py-4">
          <Spinner />
        </p>
      )}
      {results.isError && (
        <p role="alert" className="px-5 py-3 text-danger">
          {problemText(results.error, i18n)}
        </p>
      )}
      {inChat && results.isSuccess && !found && (
        <output className="block px-5 py-6 text-center text-muted">
          <Trans>No messages found.</Trans>
        </output>
      )}
      {first !== undefined && (
        <CoverageNote
          conversationId={filters.conversationId}
          complete={first.complete}
          preparing={first.preparing}
          onFetched={() => void results.refetch()}
        />
      )}
    </>
  );
}
