import type { Id } from "@parley/protocol/id.ts";
import type { Presence } from "@parley/protocol/person.ts";
import { useLastSeen } from "../queries/last-seen.ts";
import { useChat } from "../state/chat-store.ts";

/**
 * Whether a person is here, or when they last were. Those who are here are told of by themselves; of the
 * others the server is asked, each time that there is a connection again.
 */
export function usePresence(userId: Id | null): Presence | undefined {
  const told = useChat((state) => (userId === null ? undefined : state.presence[userId]));
  const isConnected = useChat((state) => state.connection.phase === "online");
  const asked = useLastSeen(userId, isConnected && told === undefined);
  return told ?? (isConnected ? asked : undefined);
}
