import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import Check from "lucide-react/icons/check";
import { useState, type ReactNode } from "react";
import { problemText } from "../i18n/problem-text.ts";
import { usePeopleSearch } from "../queries/people-search.ts";
import { useChat } from "../state/chat-store.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { moveFocus } from "../ui/move-focus.ts";
import { SearchField } from "../ui/search-field.tsx";
import { Spinner } from "../ui/spinner.tsx";
import { takeFocus } from "../ui/take-focus.ts";
import { PersonRow } from "./person-row.tsx";

interface PeoplePickerProps {
  label: string;
  onPick: (person: Person) => void;
  /** Who is picked already; without it nobody stays picked. */
  picked?: ReadonlySet<Id>;
  /** Who cannot be picked; oneself never can. */
  without?: ReadonlySet<Id>;
  disabled?: boolean;
  /** Stands above the people while nothing is sought. */
  above?: ReactNode;
}

/** Finds people of this server by name. */
export function PeoplePicker(props: PeoplePickerProps) {
  const { label, onPick, picked, without, disabled = false, above } = props;
  const { t, i18n } = useLingui();
  const [search, setSearch] = useState("");
  const people = usePeopleSearch(search);
  const me = useChat((state) => state.me);
  const found = people.found.filter(({ id }) => id !== me && !without?.has(id));
  const isEmpty = found.length === 0 && people.error === null;

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only passes arrow keys on
    <div onKeyDown={moveFocus} className="flex min-h-0 flex-1 flex-col gap-2">
      <SearchField label={label} value={search} onValueChange={setSearch} ref={takeFocus} />
      <div className="-mx-3 min-h-60 flex-1 overflow-y-auto">
        {search.trim() === "" && above}
        <ul aria-label={t`People`}>
          {found.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                data-option
                disabled={disabled}
                aria-pressed={picked?.has(person.id)}
                onClick={() => onPick(person)}
                className="flex w-full rounded-row px-3 outline-offset-[-2px] hover:bg-field focus-visible:bg-field"
              >
                <PersonRow person={person} end={picked && <Mark on={picked.has(person.id)} />} />
              </button>
            </li>
          ))}
        </ul>
        {isEmpty && people.isAsking && (
          <p className="flex justify-center py-6">
            <Spinner />
          </p>
        )}
        {people.error !== null && (
          <ErrorState message={problemText(people.error, i18n)} onRetry={people.retry} />
        )}
        {isEmpty && !people.isAsking && (
          <output className="block px-3 py-6 text-center text-muted">
            {search.trim() === "" ? (
              <Trans>There is nobody else here yet.</Trans>
            ) : (
              t`Nobody found for “${search}”`
            )}
          </output>
        )}
      </div>
    </div>
  );
}

function Mark({ on }: { on: boolean }) {
  return on ? (
    <span className="flex size-6 items-center justify-center rounded-full bg-accent text-on-accent">
      <Check aria-hidden="true" size={15} strokeWidth={2.5} />
    </span>
  ) : (
    <span className="size-6 rounded-full border border-control-edge" />
  );
}
