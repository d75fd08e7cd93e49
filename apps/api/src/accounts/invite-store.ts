import type { Id } from "@parley/protocol/id.ts";

export interface StoredInvite {
  id: Id;
  createdAt: Date;
  expiresAt: Date;
  usedBy: Id | null;
}

/** Where invites are kept, their codes as hashes. */
export interface InviteStore {
  add(invite: StoredInvite, codeHash: Buffer): Promise<void>;
  /** Invites that have not expired, the newest first. */
  list(now: Date): Promise<StoredInvite[]>;
  /** @returns whether there was one */
  remove(id: Id): Promise<boolean>;
}
