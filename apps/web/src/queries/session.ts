import type { Account } from "@parley/protocol/rest/accounts.ts";
import type { Id } from "@parley/protocol/id.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** Whether somebody is signed in on this page. */
export type SessionState =
  /** Asking the server whether the cookie still holds a session. */
  | { readonly phase: "restoring" }
  /** The server could not be asked. */
  | { readonly phase: "unreachable" }
  /** Nobody; `ended` when a session was there and the server ended it. */
  | { readonly phase: "signedOut"; readonly ended: boolean }
  | { readonly phase: "signedIn"; readonly account: Account; readonly deviceId: Id };

export const sessionStore = createStore<SessionState>(() => ({ phase: "restoring" }));

/** Whether somebody is signed in, and who. */
export function useSession(): SessionState {
  return useStore(sessionStore);
}

/** One's own account; only for what is shown to somebody signed in. */
export function useAccount(): Account {
  const session = useSession();
  if (session.phase !== "signedIn") throw new Error("Nobody is signed in");
  return session.account;
}

/** Shows what the server says of one's own account after a change. */
export function learnAccount(account: Account): void {
  sessionStore.setState((session) =>
    session.phase === "signedIn" ? { ...session, account } : session,
  );
}
