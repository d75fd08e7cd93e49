import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { SearchKind } from "@parley/sdk/search/search-query.ts";
import { useMemo } from "react";
import { conversationTitle } from "../../chat/conversation-title.ts";
import { nameOf, useNames } from "../../chat/names.ts";
import { useChat } from "../../state/chat-store.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { NO_FILTERS, type SearchFilters } from "./use-message-search.ts";

interface SearchFiltersFormProps {
  filters: SearchFilters;
  /** Whether one may choose among the chats. */
  chats: boolean;
  onFilters: (filters: SearchFilters) => void;
}

/** In which chat, by whom, of what kind and when: what narrows a search down. */
export function SearchFiltersForm({ filters, chats, onFilters }: SearchFiltersFormProps) {
  const { t } = useLingui();
  const choices = useChoices(filters.conversationId);
  const set = (change: Partial<SearchFilters>) => onFilters({ ...filters, ...change });
  return (
    <fieldset aria-label={t`Filters`} className="grid grid-cols-2 gap-3 px-5 pb-3">
      {chats && (
        <SelectField
          label={t`Chat`}
          value={filters.conversationId ?? ""}
          choices={[{ value: "", label: t`All chats` }, ...choices.chats]}
          onChoose={(id) => set({ conversationId: id === "" ? null : id, senderId: null })}
        />
      )}
      <SelectField
        label={t`From person`}
        value={filters.senderId ?? ""}
        choices={[{ value: "", label: t`Anyone` }, ...choices.people]}
        onChoose={(id) => set({ senderId: id === "" ? null : id })}
      />
      <SelectField<SearchKind | "">
        label={t`Kind`}
        value={filters.kind ?? ""}
        choices={[
          { value: "", label: t`All messages` },
          { value: "link", label: t`With links` },
          { value: "text", label: t`Text only` },
          { value: "media", label: t`Photos and videos` },
          { value: "voice", label: t`Voice messages` },
          { value: "document", label: t`Documents` },
        ]}
        onChoose={(kind) => set({ kind: kind === "" ? null : kind })}
      />
      <TextField
        label={t`First day`}
        type="date"
        max={filters.toDay}
        value={filters.fromDay}
        onChange={(event) => set({ fromDay: event.target.value })}
      />
      <TextField
        label={t`Last day`}
        type="date"
        min={filters.fromDay}
        value={filters.toDay}
        onChange={(event) => set({ toDay: event.target.value })}
      />
      <Button
        look="plain"
        className="self-end justify-self-start"
        onClick={() =>
          onFilters(chats ? NO_FILTERS : { ...NO_FILTERS, conversationId: filters.conversationId })
        }
      >
        <Trans>Clear filters</Trans>
      </Button>
    </fieldset>
  );
}

/** The chats by name, and who may have written in the chosen one. */
function useChoices(conversationId: Id | null) {
  const names = useNames();
  const conversations = useChat((state) => state.conversations);
  return useMemo(() => {
    const chosen = conversationId === null ? undefined : conversations[conversationId];
    const people = Object.keys(chosen?.members ?? names.people);
    const { locale } = names.i18n;
    const byLabel = (a: { label: string }, b: { label: string }) =>
      a.label.localeCompare(b.label, locale);
    return {
      chats: Object.values(conversations)
        .map((one) => ({ value: one.id, label: conversationTitle(one, names) }))
        .sort(byLabel),
      people: people.map((id) => ({ value: id, label: nameOf(names, id) })).sort(byLabel),
    };
  }, [names, conversations, conversationId]);
}
