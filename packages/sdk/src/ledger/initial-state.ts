import { emptyAccount } from "../account/account-state.ts";
import { accountOf } from "../account/slots.ts";
import { requeued } from "../outbox/requeued.ts";
import type { StoredState } from "../ports/store.ts";
import { asOf } from "../reducer/fold-expired.ts";
import type { ConversationState, MessengerState } from "../state.ts";

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
  account: emptyAccount,
  refusedPut: null,
  refusedErasure: null,
  ready: false,
  storage: "working",
};

/**
 * What memory holds after loading the store.
 * @param now by the server's clock: what is over since shows nothing from the start
 */
export function stateFromStore(stored: StoredState, now: number): MessengerState {
  return {
    ...emptyState,
    me: stored.me,
    conversations: Object.fromEntries(
      stored.conversations.map((one) => [one.id, withoutOver(one, now)]),
    ),
    people: Object.fromEntries(stored.people.map((person) => [person.id, person])),
    outbox: stored.outbox.map(({ item }) => requeued(item)),
    account: accountOf(stored.account),
    ready: stored.cursor !== null,
  };
}

function withoutOver(conversation: ConversationState, now: number): ConversationState {
  const { preview } = conversation;
  const shown = preview && asOf(preview, now);
  return shown === preview ? conversation : { ...conversation, preview: shown };
}
