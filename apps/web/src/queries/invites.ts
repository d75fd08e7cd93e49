import type { Id } from "@parley/protocol/id.ts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { rest } from "./rest.ts";

const KEY = ["invites"];

/** The server's invites; for its owner. */
export function useInvites() {
  return useQuery({ queryKey: KEY, queryFn: async () => (await rest.call("invites")).items });
}

/** Creates an invite for one person; its code is in this answer alone. */
export function useCreateInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (expiresInHours: number) => rest.call("createInvite", { body: { expiresInHours } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Takes an invite back. */
export function useRevokeInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (inviteId: Id) => {
      await rest.call("revokeInvite", { params: { inviteId } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
