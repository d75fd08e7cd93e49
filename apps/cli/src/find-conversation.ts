import type { Id } from "@parley/protocol/id.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";
import { conversationName } from "./conversation-name.ts";
import { Failure } from "./failure.ts";
import { untilOnline } from "./wait-for-state.ts";
import type { Running } from "./with-messenger.ts";

/**
 * The conversation that a word on the command line means: its id, `me`, or a username, whose direct
 * chat is made when there is none. What is known already is found without a network.
 */
export async function findConversation({ messenger, rest }: Running, word: string): Promise<Id> {
  const known = findKnown(messenger.getState());
  if (known !== undefined) return known;
  const state = await untilOnline(messenger);
  const arrived = findKnown(state);
  if (arrived !== undefined) return arrived;
  const conversation =
    word === "me"
      ? await rest.call("openSelf")
      : await rest.call("openDirect", { params: { userId: await findPerson(rest, word) } });
  await messenger.adopt(conversation);
  return conversation.id;

  function findKnown(at: typeof state): Id | undefined {
    return Object.values(at.conversations).find((one) => {
      if (one.id === word) return true;
      return one.kind !== "group" && conversationName(at, one) === word;
    })?.id;
  }
}

async function findPerson(rest: RestClient, username: string): Promise<Id> {
  const { items } = await rest.call("people", { query: { search: username.slice(0, 64) } });
  const person = items.find((one) => one.username === username);
  if (person === undefined) {
    throw new Failure(`There is no person or conversation "${username}".`);
  }
  return person.id;
}
