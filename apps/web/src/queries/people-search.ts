import type { Person } from "@parley/protocol/person.ts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { rest } from "./rest.ts";

/** Milliseconds of rest in typing before the server is asked. */
const PAUSE_MS = 200;
const SHOWN = 30;

/** The text as it stood when typing last paused. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** People of this server whose name begins with the text; nobody is asked for while `enabled` is false. */
export function usePeopleSearch(text: string, enabled = true) {
  const search = usePaused(text.trim().replace(/^@/u, ""));
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
