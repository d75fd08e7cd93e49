import { useMemo } from "react";
import { deleteStored, storedFiles, type StoredEntry } from "../../files/stored-list.ts";
import { queryClient } from "../../queries/query-client.ts";
import { useMutation, useQuery } from "../../queries/react-query.ts";
import { useChat } from "../../state/chat-store.ts";
import { withUnsent } from "./with-unsent.ts";

const KEY = ["storedFiles"];
// Files come and go while one looks elsewhere.
const ALWAYS_ANEW = { staleTime: 0, gcTime: 0 } as const;

/** The files on this device; they need no network. */
export function useStoredFiles() {
  const outbox = useChat((state) => state.outbox);
  const { data, ...rest } = useQuery({
    queryKey: [...KEY, "list"],
    queryFn: storedFiles,
    ...ALWAYS_ANEW,
  });
  const files = useMemo(
    () => (data === undefined ? null : withUnsent(data, outbox)),
    [data, outbox],
  );
  return { files, ...rest };
}

/** What this browser stores for the app, in bytes, and how much it may; nothing where it does not say. */
export function useDeviceSpace() {
  return useQuery({
    queryKey: [...KEY, "space"],
    queryFn: async () => {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return { usage, quota };
    },
    ...ALWAYS_ANEW,
  });
}

/** Deletes files from this device. */
export function useDeleteStored() {
  return useMutation({
    mutationFn: (files: readonly StoredEntry[]) => deleteStored(files),
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEY }),
  });
}
