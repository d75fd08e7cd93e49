/** What of attaching is open over a chat. */
export type Attaching =
  /** Files to look at and send. */
  | { readonly kind: "files"; readonly files: readonly File[]; readonly asDocuments: boolean }
  | { readonly kind: "camera" }
  | { readonly kind: "stickers" };
