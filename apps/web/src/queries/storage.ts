import { useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

/** What one's own files take on the server, and how much they may. */
export function useServerStorage() {
  return useQuery({ queryKey: ["serverStorage"], queryFn: () => rest.call("storage"), gcTime: 0 });
}
