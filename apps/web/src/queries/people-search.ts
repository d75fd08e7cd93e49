import type { Person } from "@parley/protocol/person.ts";
import { foldText } from "@parley/sdk/search/fold-text.ts";
import { keepPreviousData } from "@tanstack/react-query";
import { useQuery } from "./react-query.ts";
import { usePaused } from "./use-paused.ts";
import { rest } from "./rest.ts";

/** Milliseconds of rest in typing before the server is asked. */
const PAUSE_MS = 200;
const SHOWN = 30;

/** Who was found by what is typed. */
export interface PeopleSearch {
  /** Until the server has answered, those it named before who fit. */
  readonly found: readonly Person[];
  /** Whether the server has not answered yet: then nobody found means nothing. */
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** People of this server whose name or username begins with the text. */
export function usePeopleSearch(text: string): PeopleSearch {
  const wanted = text.trim().replace(/^@/u, "");
  const search = usePaused(wanted, PAUSE_MS);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ["people", search],
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<readonly Person[]> => {
      const page = await rest.call("people", { query: { search, limit: SHOWN } });
      return page.items;
    },
  });
  const isAsking = search !== wanted || isPlaceholderData || isPending;
  return {
    found: isAsking ? startingWith(data ?? [], wanted) : (data ?? []),
    isAsking,
    error,
    retry: () => void refetch(),
  };
}

/** As the server compares them, or nearly so: it has the last word. */
function startingWith(people: readonly Person[], text: string): readonly Person[] {
  const begin = foldText(text);
  return people.filter(({ displayName, username }) =>
    [displayName, username].some((name) => foldText(name).startsWith(begin)),
  );
}
