import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FiltersToggle } from "./filters-toggle.tsx";
import { MessageResults } from "./message-results.tsx";
import { SearchFiltersForm } from "./search-filters.tsx";
import { NO_FILTERS } from "./use-message-search.ts";

interface FoundMessagesProps {
  search: string;
  onFound: (found: boolean) => void;
}

/** The messages of all chats that a search finds, under the chats and people that it found. */
export default function FoundMessages({ search, onFound }: FoundMessagesProps) {
  const { t } = useLingui();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [open, setOpen] = useState(false);
  return (
    <section aria-label={t`Messages`} className="pb-3">
      <header className="flex items-center justify-between ps-5.5 pe-3">
        <h2 className="text-[13px] font-semibold text-accent-text">
          <Trans>Messages</Trans>
        </h2>
        <FiltersToggle open={open} onToggle={() => setOpen(!open)} />
      </header>
      {open && <SearchFiltersForm filters={filters} chats onFilters={setFilters} />}
      <MessageResults search={search} filters={filters} inChat={false} onFound={onFound} />
    </section>
  );
}
