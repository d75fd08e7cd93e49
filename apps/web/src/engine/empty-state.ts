import type { MessengerState } from "@parley/sdk/state.ts";

/** What is known before the engine has said anything. */
export const EMPTY_STATE: MessengerState = {
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
