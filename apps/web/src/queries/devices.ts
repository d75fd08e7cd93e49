import type { Id } from "@parley/protocol/id.ts";
import { queryClient } from "./query-client.ts";
import { useMutation, useQuery } from "./react-query.ts";
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
  return useMutation({
    mutationFn: async (deviceId: Id) => {
      await rest.call("revokeDevice", { params: { deviceId } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
