import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import type { Account, ProfileBody } from "@parley/protocol/rest/accounts.ts";
import type { Caller } from "../caller.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore, ProfileChange } from "./account-store.ts";
import { nameKey } from "./name-key.ts";
import type { SessionEvents } from "./session-events.ts";

interface Ports {
  accounts: AccountStore;
  /** Keeps a picture and returns the hash that names it. */
  storePicture: (picture: Uint8Array) => Promise<string>;
  events: SessionEvents;
}

export interface Profile {
  me(caller: Caller): Promise<Account>;
  update(caller: Caller, body: ProfileBody): Promise<Account>;
  setAvatar(caller: Caller, picture: Uint8Array): Promise<Account>;
  removeAvatar(caller: Caller): Promise<Account>;
}

/** One's own account. */
export function createProfile({ accounts, storePicture, events }: Ports): Profile {
  async function read(userId: Id): Promise<Account> {
    const found = await accounts.findById(userId);
    if (found === null) throw new Refusal("session_ended");
    return found.account;
  }

  async function change(userId: Id, values: ProfileChange): Promise<Account> {
    const account = await accounts.change(userId, values);
    if (account === null) throw new Refusal("session_ended");
    events.publish({ type: "personChanged", person: personOf(account) });
    return account;
  }

  return {
    me: (caller) => read(caller.userId),

    async update(caller, { displayName, about }) {
      if (displayName === undefined && about === undefined) return read(caller.userId);
      return change(caller.userId, {
        ...(displayName === undefined ? {} : { displayName, nameKey: nameKey(displayName) }),
        ...(about === undefined ? {} : { about }),
      });
    },

    async setAvatar(caller, picture) {
      return change(caller.userId, { avatar: await storePicture(picture) });
    },

    removeAvatar: (caller) => change(caller.userId, { avatar: null }),
  };
}

function personOf({ id, username, displayName, about, avatar }: Account): Person {
  return { id, username, displayName, about, avatar };
}
