import type { Id } from "@parley/protocol/id.ts";
import type { Scope } from "@parley/protocol/rest/tokens.ts";

export interface StoredAccessToken {
  /** Also the id of the device that entries name as their sender. */
  id: Id;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

/** Where personal access tokens are kept, as hashes. */
export interface AccessTokenStore {
  add(userId: Id, token: StoredAccessToken, hash: Buffer): Promise<void>;
  /** Tokens not revoked, the newest first. */
  list(userId: Id): Promise<StoredAccessToken[]>;
  findByHash(hash: Buffer): Promise<(StoredAccessToken & { userId: Id }) | null>;
  noteUse(userId: Id, id: Id, at: Date): Promise<void>;
}
