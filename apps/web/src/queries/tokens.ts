import type { Id } from "@parley/protocol/id.ts";
import type { CreateTokenBody } from "@parley/protocol/rest/tokens.ts";
import { queryClient } from "./query-client.ts";
import { useMutation, useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

const KEY = ["tokens"];

/** One's personal access tokens. */
export function useTokens() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await rest.call("tokens")).items });
}

/** Creates a token; its secret is in this answer alone. */
export function useCreateToken() {
  return useMutation({
    mutationFn: (body: CreateTokenBody) => rest.call("createToken", { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

/** Revokes a token; scripts that use it are refused at once. */
export function useRevokeToken() {
  return useMutation({
    mutationFn: async (tokenId: Id) => {
      await rest.call("revokeToken", { params: { tokenId } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
