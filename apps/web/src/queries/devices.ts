import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Id } from "@parley/protocol/id.ts";
import { rest } from "./rest.ts";

const KEY = ["devices"];

/** Where one is signed in. */
export function useDevices() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await rest.call("devices")).items,
  });
}

/** Signs out one device; its connections end at once. */
export function useRevokeDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (deviceId: Id) => {
      await rest.call("revokeDevice", { params: { deviceId } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
