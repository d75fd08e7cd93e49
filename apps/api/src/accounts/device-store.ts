import type { Id } from "@parley/protocol/id.ts";

export interface StoredDevice {
  id: Id;
  name: string;
  platform: string;
  createdAt: Date;
  lastSeenAt: Date;
}

/** One sign-in, one script's token, or every sign-in but one (null: every one). */
export type DeviceChoice = { session: Id } | { token: Id } | { sessionsExcept: Id | null };

/** Where sign-ins are kept. */
export interface DeviceStore {
  /**
   * Adds a signed-in device with the first refresh token of its family.
   * @param passwordHash what the sign-in was proven against
   * @returns false, and adds nothing, when the account has another password by now
   */
  add(
    userId: Id,
    passwordHash: string,
    device: StoredDevice,
    token: { hash: Buffer; expiresAt: Date },
  ): Promise<boolean>;
  /** Signed-in devices seen since a time, the last seen first. */
  list(userId: Id, seenSince: Date): Promise<StoredDevice[]>;
  /**
   * Ends devices for good, with their refresh tokens.
   * @returns the devices that this call ended
   */
  revoke(userId: Id, which: DeviceChoice, at: Date): Promise<Id[]>;
  revokedSince(since: Date): Promise<{ userId: Id; deviceId: Id }[]>;
}
