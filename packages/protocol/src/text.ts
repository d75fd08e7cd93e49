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

/** White space, and characters that take no room or are blank. */
const UNSEEN = "\\s\\p{Cf}\\p{Mn}\\u115f\\u1160\\u2800\\u3164\\uffa0";

/** As `lineText`, of a name that somebody gives: others must see something of it. */
export function nameText(maxLength: number, description: string): TString {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: `^(?=.*[^${UNSEEN}])[^\\p{Cc}\\p{Cs}\\u2028\\u2029]+$`,
    description,
  });
}
