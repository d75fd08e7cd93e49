/** Keeps bytes under names that never change their meaning, such as the hash of what they hold. */
export interface BlobStore {
  /**
   * Stores bytes; they are durable when this resolves. Storing a name again changes nothing.
   * @param name 4 to 128 of a-z 0-9 . _ -
   */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is nothing under the name. */
  get(name: string): Promise<Uint8Array | undefined>;
}
