import { useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

/** What the server says of itself to anybody: who may register, whether somebody has. */
export function useServerInfo() {
  return useQuery({ queryKey: ["server"], queryFn: () => rest.call("serverInfo") });
}
