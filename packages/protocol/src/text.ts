import { Type, type TString } from "typebox";

/**
 * A text that the database and every reader can hold: well-formed Unicode (no lone surrogate) and no
 * zero byte. Length counts code points.
 */
export function plainText(minLength: number, maxLength: number, description: string): TString {
  return Type.String({ minLength, maxLength, pattern: "^[^\\u0000\\p{Cs}]*$", description });
}

/** As `plainText`, on one line: no control characters, and something other than white space. */
export function lineText(maxLength: number, description: string): TString {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: "^(?=.*\\S)[^\\p{Cc}\\p{Cs}\\u2028\\u2029]+$",
    description,
  });
}
