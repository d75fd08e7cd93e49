import type { Id } from "@parley/protocol/id.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";

export interface StoredAccount {
  account: Account;
  passwordHash: string;
}

export interface NewAccount {
  id: Id;
  username: string;
  displayName: string;
  nameKey: string;
  passwordHash: string;
  createdAt: Date;
}

/** What lets an account in, apart from being the first one, which always gets in. */
export type Admission =
  | { by: "open" }
  | { by: "nothing" }
  | { by: "invite"; codeHash: Buffer; now: Date };

export type Creation =
  | { outcome: "created"; account: Account }
  | { outcome: "usernameTaken" }
  | { outcome: "notAdmitted" };

export interface ProfileChange {
  displayName?: string;
  nameKey?: string;
  about?: string;
  avatar?: string | null;
}

/** Where accounts are kept. */
export interface AccountStore {
  isEmpty(): Promise<boolean>;
  findById(id: Id): Promise<StoredAccount | null>;
  findByUsername(username: string): Promise<StoredAccount | null>;
  /**
   * Creates an account in one transaction: the first one becomes the server's owner, an invite is
   * spent only if the account is made.
   */
  create(account: NewAccount, admission: Admission): Promise<Creation>;
  /** @returns null when there is no such account */
  change(id: Id, change: ProfileChange): Promise<Account | null>;
  /**
   * Replaces the password and ends every other sign-in, both or neither.
   * @returns the devices that were ended; null when the account no longer has the old password
   */
  changePassword(
    id: Id,
    hashes: { old: string; next: string },
    sessions: { keptDevice: Id; at: Date },
  ): Promise<Id[] | null>;
}
