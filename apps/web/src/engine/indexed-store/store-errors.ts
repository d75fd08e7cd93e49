/** Somebody else owns the store by now: what this owner still had to write is theirs to write again. */
export class NotOwnerError extends Error {
  override readonly name = "NotOwnerError";
}

/** The database holds nothing of what was written into it: the browser or another tab removed it. */
export class StoreGoneError extends Error {
  override readonly name = "StoreGoneError";
}

/** The person has signed out: nothing is written of them any more. */
export class StoreWipedError extends Error {
  override readonly name = "StoreWipedError";
}

/** A newer version of the app wrote this store: this one must not touch it. */
export class NewerStoreError extends Error {
  override readonly name = "NewerStoreError";
}
