import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useId, useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { insertText } from "./insert-text.ts";
import { mentionQuery, suggestPeople } from "./mention-query.ts";

/** People that may be meant by the name that is being written. */
export interface MentionSuggestions {
  /** Empty: nothing is offered. */
  readonly people: readonly Person[];
  /** Which of them Enter takes. */
  readonly active: number;
  readonly listId: string;
  optionId(personId: Id): string;
  /** The field holds this text, and the caret stands here; null: nowhere, or something is selected. */
  onCaret(value: string, caret: number | null): void;
  /** Takes the keys that choose; says whether the key was one of them. */
  onKeyDown(event: KeyboardEvent): boolean;
  pick(person: Person): void;
}

/** @param members those whom the text may name */
export function useMentionSuggestions(
  text: string,
  members: readonly Person[],
  field: RefObject<HTMLTextAreaElement | null>,
  write: (text: string) => void,
): MentionSuggestions {
  const listId = useId();
  const [caret, setCaret] = useState<number | null>(null);
  /** What the arrow keys chose, and for which search. */
  const [chosen, setChosen] = useState({ search: "", index: 0 });
  /** Where the name begins for which the list was sent away. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const query = caret === null ? null : mentionQuery(text, caret);
  const search = query === null || query.start === dismissed ? null : query.search;
  const people = useMemo(
    () => (search === null ? [] : suggestPeople(members, search)),
    [members, search],
  );
  const active = Math.min(chosen.search === search ? chosen.index : 0, people.length - 1);

  function pick({ username }: Person): void {
    if (query === null || caret === null) return;
    field.current?.setSelectionRange(query.start, caret);
    insertText(field.current, `@${username} `, write);
    setCaret(null);
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    const person = people[active];
    if (person === undefined || event.nativeEvent.isComposing) return false;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = { ArrowDown: 1, ArrowUp: people.length - 1 }[event.key];
    if (step !== undefined) {
      setChosen({ search: search ?? "", index: (active + step) % people.length });
    } else if (event.key === "Enter" || event.key === "Tab") pick(person);
    else if (event.key === "Escape") setDismissed(query?.start ?? null);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    people,
    active,
    listId,
    optionId: (personId) => `${listId}-${personId}`,
    onCaret(value, next) {
      setCaret(next);
      const now = next === null ? null : mentionQuery(value, next);
      if (now?.start !== dismissed) setDismissed(null);
    },
    onKeyDown,
    pick,
  };
}
