import type { Id } from "@parley/protocol/id.ts";
import { Refusal } from "../refusal.ts";

/** Milliseconds that a lease holds without being renewed, and between two renewals. */
const LEASE_MS = 15_000;
const RENEW_MS = 2_000;

/** Which process writes an upload. */
export interface LeaseRows {
  /** False while another holder has it, who is told that it is wanted. */
  take(userId: Id, fileId: Id, holder: Id, milliseconds: number): Promise<boolean>;
  /** Holds it for longer; false: it ran out and is another's, or another wants it. */
  renew(userId: Id, fileId: Id, holder: Id, milliseconds: number): Promise<boolean>;
  release(userId: Id, fileId: Id, holder: Id): Promise<void>;
}

/** Lets one process at a time write an upload. */
export interface UploadLeases {
  /**
   * @param work is told by the signal to stop, when another process takes the upload over
   * @throws Refusal `overloaded` while another has it
   */
  hold<T>(userId: Id, fileId: Id, work: (over: AbortSignal) => Promise<T>): Promise<T>;
}

export function createUploadLeases(rows: LeaseRows, newHolder: () => Id): UploadLeases {
  return {
    async hold(userId, fileId, work) {
      const holder = newHolder();
      if (!(await rows.take(userId, fileId, holder, LEASE_MS))) {
        throw new Refusal("overloaded", { retryAfter: 2 });
      }
      const over = new AbortController();
      const renewing = setInterval(() => {
        rows.renew(userId, fileId, holder, LEASE_MS).then(
          (kept) => {
            if (!kept) over.abort(new Refusal("overloaded", { retryAfter: 2 }));
          },
          // The database may come back before the lease runs out.
          () => undefined,
        );
      }, RENEW_MS);
      try {
        return await work(over.signal);
      } finally {
        clearInterval(renewing);
        await rows.release(userId, fileId, holder);
      }
    },
  };
}
