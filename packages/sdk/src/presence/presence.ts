import type { Presence } from "@parley/protocol/person.ts";
import type { MessengerState } from "../state.ts";

/** Takes in who came or went. */
export function withPresence(state: MessengerState, people: readonly Presence[]): MessengerState {
  const presence = { ...state.presence };
  for (const one of people) presence[one.userId] = one;
  return { ...state, presence };
}
