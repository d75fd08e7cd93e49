/** Why a file cannot be imported as a pack of stickers. */
export type PackTrouble =
  | "not_a_zip"
  | "damaged"
  /** Above a limit of bytes, packed or unpacked. */
  | "too_large"
  /** More entries than a pack has stickers. */
  | "too_many"
  /** An entry that would lie outside of the folder into which it is unpacked. */
  | "unsafe_name"
  /** An entry that is no picture. */
  | "wrong_type"
  | "empty"
  /** As many packs are kept as can be. */
  | "too_many_packs";

export class PackError extends Error {
  readonly trouble: PackTrouble;

  constructor(trouble: PackTrouble) {
    super(`The file is no pack of stickers: ${trouble}`);
    this.name = "PackError";
    this.trouble = trouble;
  }
}
