/**
 * Why a sealed file cannot be opened.
 *
 * - `header`: it does not begin as a file of a version that is known, or with another salt
 * - `wrong_key`: the key is not the one that it was sealed with
 * - `altered`: a chunk was changed, or stands where another belongs
 * - `truncated`: its end is missing
 * - `extended`: something follows its end
 */
export type FileFault = "header" | "wrong_key" | "altered" | "truncated" | "extended";

const WORDS: Record<FileFault, string> = {
  header: "This is no sealed file, or one of another version.",
  wrong_key: "The key does not fit the file.",
  altered: "A part of the file was changed or is out of its place.",
  truncated: "The end of the file is missing.",
  extended: "Something follows the end of the file.",
};

/** A sealed file is not what its message says. Nothing of the part concerned was given out. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(WORDS[fault]);
    this.fault = fault;
  }
}
