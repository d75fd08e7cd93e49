import { readFileSync } from "node:fs";

/** Lower case, one a line; only those that are long enough to be offered at all. */
const listed = new Set(
  readFileSync(new URL("./common-passwords.txt", import.meta.url), "utf8")
    .trim()
    .split("\n"),
);

/**
 * Whether a password is one of those that are tried first: the most common ones, in any case, and
 * what is made of the username, of one repeated piece, or of a run such as 1234567890 or zyxwvut.
 */
export function isCommonPassword(password: string, username: string): boolean {
  const folded = password.normalize("NFKC").toLowerCase();
  return (
    listed.has(folded) ||
    isUsernameDressedUp(folded, username) ||
    isRepetition(folded) ||
    isRun(folded)
  );
}

/** The username alone, twice, backwards, or with little more than digits and marks around it. */
function isUsernameDressedUp(folded: string, username: string): boolean {
  const backwards = Array.from(username).toReversed().join("");
  return [username, backwards].some((name) => {
    if (!folded.includes(name)) return false;
    const rest = folded.replaceAll(name, "");
    return rest.length < 4 || /^[\d\W_]*$/.test(rest);
  });
}

/** One piece of up to four characters again and again. */
function isRepetition(folded: string): boolean {
  return /^(.{1,4}?)\1{2,}.?$/su.test(folded);
}

/** Each character follows or precedes the last one: 1234567890, abcdefghij, 9876543210. */
function isRun(folded: string): boolean {
  const codes = Array.from(folded).map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1);
}
