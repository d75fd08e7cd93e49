import { useLingui } from "@lingui/react/macro";
import type { ConnectionState } from "@parley/sdk/state.ts";
import { useEffect, useState } from "react";
import { useChat } from "../state/chat-store.ts";

/** Milliseconds before a missing connection is worth a word: most come back sooner. */
const CALM_MS = 1_000;

type Trouble = "connecting" | "offline" | null;

/** What to say about the connection; null while all is well, or has only just stopped being so. */
export function useConnectionWords(): string | null {
  const { t } = useLingui();
  const trouble = useChat((state) => troubleOf(state.connection));
  const [said, setSaid] = useState<Trouble>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(trouble), CALM_MS);
    return () => {
      clearTimeout(timer);
      setSaid(null);
    };
  }, [trouble]);
  if (trouble === null || said === null) return null;
  return said === "offline" ? t`Waiting for network` : t`Connecting…`;
}

function troubleOf(connection: ConnectionState): Trouble {
  switch (connection.phase) {
    case "offline":
      return "offline";
    case "waiting":
    case "connecting":
    case "syncing":
      return "connecting";
    case "online":
    case "signedOut":
      return null;
  }
}
