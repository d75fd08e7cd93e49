import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useRef, useState } from "react";
import { Drawer } from "../../ui/drawer.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { begunSearch, endSearch, keepSearch, type BegunSearch } from "./begun-search.ts";
import { FiltersToggle } from "./filters-toggle.tsx";
import { MessageResults } from "./message-results.tsx";
import { SearchFiltersForm } from "./search-filters.tsx";

interface SearchDrawerProps {
  conversationId: Id;
  onClose: () => void;
}

/** Finds messages of one chat, beside it. */
export default function SearchDrawer({ conversationId, onClose }: SearchDrawerProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState(() => begunSearch(conversationId));
  const { typed, filters } = search;
  const [open, setOpen] = useState(false);

  function change(next: Partial<BegunSearch>): void {
    const changed = { ...search, ...next };
    setSearch(changed);
    keepSearch(changed);
  }

  function close(): void {
    endSearch();
    onClose();
  }

  return (
    <Drawer title={t`Search in this chat`} focus={field} onClose={close}>
      <div className="flex items-center gap-1 ps-3.5 pe-2.5 pt-1 pb-2">
        <SearchField
          ref={field}
          label={t`Search messages`}
          value={typed}
          onValueChange={(text) => change({ typed: text })}
          className="min-w-0 flex-1"
        />
        <FiltersToggle open={open} onToggle={() => setOpen(!open)} />
      </div>
      {open && (
        <SearchFiltersForm
          filters={filters}
          chats={false}
          onFilters={(filters) => change({ filters })}
        />
      )}
      {typed.trim() === "" && !open && (
        <p className="px-5 py-6 text-center text-muted">
          <Trans>Find what was said here, by words, by person or by day.</Trans>
        </p>
      )}
      <MessageResults search={typed.trim()} filters={filters} inChat />
    </Drawer>
  );
}
