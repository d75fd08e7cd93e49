import { requeued } from "../outbox/requeued.ts";
import type { StoredState } from "../ports/store.ts";
import type { MessengerState } from "../state.ts";

/** Nothing known yet. */
export const emptyState: MessengerState = {
  me: null,
  connection: { phase: "connecting" },
  conversations: {},
  timelines: {},
  people: {},
  presence: {},
  typing: {},
  outbox: [],
  ready: false,
};

/** What memory holds after loading the store. */
export function stateFromStore(stored: StoredState): MessengerState {
  return {
    ...emptyState,
    me: stored.me,
    conversations: Object.fromEntries(stored.conversations.map((one) => [one.id, one])),
    people: Object.fromEntries(stored.people.map((person) => [person.id, person])),
    outbox: stored.outbox.map(({ item }) => requeued(item)),
    ready: stored.cursor !== null,
  };
}
