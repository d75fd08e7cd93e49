import type { Person } from "@parley/protocol/person.ts";
import { keepPreviousData } from "@tanstack/react-query";
import { useQuery } from "./react-query.ts";
import { usePaused } from "./use-paused.ts";
import { rest } from "./rest.ts";

/** Milliseconds of rest in typing before the server is asked. */
const PAUSE_MS = 200;
const SHOWN = 30;

/** People of this server whose name begins with the text; nobody is asked for while `enabled` is false. */
export function usePeopleSearch(text: string, enabled = true) {
  const search = usePaused(text.trim().replace(/^@/u, ""), PAUSE_MS);
  return useQuery({
    queryKey: ["people", search],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<readonly Person[]> => {
      const page = await rest.call("people", { query: { search, limit: SHOWN } });
      return page.items;
    },
  });
}
