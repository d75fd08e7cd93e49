import type { Id } from "@parley/protocol/id.ts";
import type { Presence } from "@parley/protocol/person.ts";
import { useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

/** A person's presence as the server knows it; asked for anew each time that `enabled` becomes true. */
export function useLastSeen(userId: Id | null, enabled: boolean): Presence | undefined {
  const { data } = useQuery({
    queryKey: ["presence", userId],
    enabled: enabled && userId !== null,
    staleTime: 0,
    queryFn: async () => {
      const { presence } = await rest.call("person", { params: { userId: userId ?? "" } });
      return presence;
    },
  });
  return data ?? undefined;
}
