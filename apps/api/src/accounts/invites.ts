import type { Id } from "@parley/protocol/id.ts";
import type { CreatedInvite, CreateInviteBody, Invite } from "@parley/protocol/rest/invites.ts";
import type { Caller } from "../caller.ts";
import { newId } from "../new-id.ts";
import { Refusal } from "../refusal.ts";
import type { AccountStore } from "./account-store.ts";
import type { InviteStore, StoredInvite } from "./invite-store.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** Hours that an invite is valid when its maker names none. */
const DEFAULT_HOURS = 168;

interface Ports {
  accounts: AccountStore;
  invites: InviteStore;
  now: () => number;
}

/** Links that let one person register each; for the server's owner. */
export interface Invites {
  list(caller: Caller): Promise<Invite[]>;
  create(caller: Caller, body: CreateInviteBody): Promise<CreatedInvite>;
  revoke(caller: Caller, inviteId: Id): Promise<void>;
}

export function createInvites({ accounts, invites, now }: Ports): Invites {
  async function requireOwner(caller: Caller): Promise<void> {
    const found = await accounts.findById(caller.userId);
    if (found?.account.serverOwner !== true) {
      throw new Refusal("forbidden", { detail: "Only the server's owner may do this." });
    }
  }

  return {
    async list(caller) {
      await requireOwner(caller);
      const found = await invites.list(new Date(now()));
      return found.map(shown);
    },

    async create(caller, { expiresInHours = DEFAULT_HOURS }) {
      await requireOwner(caller);
      const code = newSecret();
      const invite: StoredInvite = {
        id: newId(),
        createdAt: new Date(now()),
        expiresAt: new Date(now() + expiresInHours * 3_600_000),
        usedBy: null,
      };
      await invites.add(invite, hashSecret(code));
      return { ...shown(invite), code, path: `/sign-up?invite=${code}` };
    },

    async revoke(caller, inviteId) {
      await requireOwner(caller);
      if (!(await invites.remove(inviteId))) throw new Refusal("not_found");
    },
  };
}

function shown({ id, createdAt, expiresAt, usedBy }: StoredInvite): Invite {
  return { id, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), usedBy };
}
