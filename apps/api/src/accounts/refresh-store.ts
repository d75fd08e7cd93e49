import type { Id } from "@parley/protocol/id.ts";

/** The refresh tokens of one device, locked against a second refresh at the same time. */
export interface RefreshFamily {
  userId: Id;
  deviceId: Id;
  find(hash: Buffer): Promise<{ expiresAt: Date; replacedAt: Date | null } | null>;
  /** Puts a new token in the place of an old one, and notes that the device was seen. */
  replace(old: Buffer, next: { hash: Buffer; expiresAt: Date }, at: Date): Promise<void>;
  /** Forgets tokens replaced before this time. */
  forget(before: Date): Promise<void>;
  /** Ends the device. */
  end(at: Date): Promise<void>;
}

/** Where refresh tokens are kept, as hashes. */
export interface RefreshStore {
  /**
   * Runs `work` on the family that the token belongs to, in one transaction.
   * @returns what `work` returns; null when no living device has such a token
   */
  inFamilyOf<T>(hash: Buffer, work: (family: RefreshFamily) => Promise<T>): Promise<T | null>;
}
