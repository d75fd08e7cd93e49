import type { MessengerState } from "@parley/sdk/state.ts";

/**
 * A reading of some parts of the state that is made anew only when one of these changes: a component asks with
 * every change of anything, and of thousands of chats that is felt.
 * @param parts what is read; `read` must depend on nothing else
 */
export function memoReading<K extends keyof MessengerState, T>(
  parts: readonly K[],
  read: (state: Pick<MessengerState, K>) => T,
): (state: Pick<MessengerState, K>) => T {
  let last: { state: Pick<MessengerState, K>; value: T } | undefined;
  return (state) => {
    const known = last;
    if (known !== undefined && parts.every((part) => known.state[part] === state[part])) {
      return known.value;
    }
    const value = read(state);
    last = { state, value };
    return value;
  };
}
