import type { Messenger } from "@parley/sdk/messenger.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { Failure } from "./failure.ts";

/** Milliseconds that a command waits for the server. */
const PATIENCE = 30_000;

/**
 * Resolves with the first answer that is not undefined, now or after a change.
 * @throws Failure when the session has ended or the server does not answer in time
 */
export function waitForState<T>(
  messenger: Messenger,
  ask: (state: MessengerState) => T | undefined,
): Promise<T> {
  const found = Promise.withResolvers<T>();
  const look = (state: MessengerState): void => {
    const answer = ask(state);
    if (answer !== undefined) found.resolve(answer);
    else if (state.connection.phase === "signedOut") {
      found.reject(signedOut());
    }
  };
  const late = setTimeout(
    () =>
      found.reject(new Failure("The server does not answer; it will be tried again next time.")),
    PATIENCE,
  );
  const unsubscribe = messenger.subscribe(look);
  look(messenger.getState());
  return found.promise.finally(() => {
    clearTimeout(late);
    unsubscribe();
  });
}

/** Waits until everything that happened so far is known. */
export async function untilOnline(messenger: Messenger): Promise<MessengerState> {
  return waitForState(messenger, (state) =>
    state.connection.phase === "online" ? state : undefined,
  );
}

/** @throws Failure once the session has ended; goes on for ever otherwise */
export function untilSignedOut(messenger: Messenger): Promise<never> {
  return new Promise((_resolve, reject) => {
    messenger.subscribe(({ connection }) => {
      if (connection.phase === "signedOut") reject(signedOut());
    });
  });
}

function signedOut(): Failure {
  return new Failure("The session has ended: run `parley login <url>` again.");
}
