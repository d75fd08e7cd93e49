import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useMemo } from "react";
import { isolate } from "../i18n/isolate.ts";
import { useChat } from "../state/chat-store.ts";

/** What sentences about people are made of. */
export interface Names {
  readonly i18n: I18n;
  readonly me: Id | null;
  readonly people: Readonly<Record<Id, Person>>;
}

/** The names of everybody, in the reader's language. */
export function useNames(): Names {
  const { i18n } = useLingui();
  const me = useChat((state) => state.me);
  const people = useChat((state) => state.people);
  // The locale is part of it: `i18n` stays the same object when the language changes.
  const { locale } = i18n;
  return useMemo(() => ({ i18n, me, people, locale }), [i18n, me, people, locale]);
}

/** A person's name as others see it. */
export function nameOf({ i18n, people }: Names, userId: Id): string {
  return people[userId]?.displayName ?? i18n._(msg`Somebody`);
}

/** The first word of a name, where room is short. */
export function shortName(names: Names, userId: Id): string {
  const name = nameOf(names, userId);
  return name.split(" ", 1)[0] ?? name;
}

/** Names as one phrase, as in "you, Ann and Ben"; each is isolated. */
export function nameList(names: Names, userIds: readonly Id[]): string {
  const { i18n, me } = names;
  const sorted = userIds.toSorted((a, b) => Number(b === me) - Number(a === me));
  const words = sorted.map((id) => (id === me ? i18n._(msg`you`) : isolate(nameOf(names, id))));
  return new Intl.ListFormat(i18n.locale, { type: "conjunction" }).format(words);
}
