/** Why the engine cannot run here at all. */
export type BrowserLack =
  /** The page came over plain http: browsers keep locks from such pages. */
  | "insecure"
  /** Workers, locks, channels or IndexedDB are missing. */
  | "unsupported";

/** What a page's globals are asked for. */
export type BrowserGlobals = Pick<typeof globalThis, "isSecureContext"> & {
  readonly navigator: { readonly locks?: unknown };
  readonly Worker?: unknown;
  readonly BroadcastChannel?: unknown;
  readonly indexedDB?: unknown;
};

/** What this browser lacks; null where it lacks nothing. */
export function browserLack(page: BrowserGlobals): BrowserLack | null {
  const { navigator, Worker, BroadcastChannel, indexedDB, isSecureContext } = page;
  if (!isSecureContext) return "insecure";
  const needed = [navigator.locks, Worker, BroadcastChannel, indexedDB];
  return needed.every(Boolean) ? null : "unsupported";
}
