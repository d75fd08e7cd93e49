import type { Id } from "@parley/protocol/id.ts";
import { queryClient } from "./query-client.ts";
import { useMutation, useQuery } from "./react-query.ts";
import { rest } from "./rest.ts";

const KEY = ["invites"];

/** The server's invites; for its owner. */
export function useInvites() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await rest.call("invites")).items });
}

/** Creates an invite for one person; its code is in this answer alone. */
export function useCreateInvite() {
  return useMutation({
    mutationFn: (expiresInHours: number) => rest.call("createInvite", { body: { expiresInHours } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}

/** Takes an invite back. */
export function useRevokeInvite() {
  return useMutation({
    mutationFn: async (inviteId: Id) => {
      await rest.call("revokeInvite", { params: { inviteId } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
