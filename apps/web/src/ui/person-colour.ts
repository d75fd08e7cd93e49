/** How many `--person-n` and `--name-n` tokens there are. */
const COLOURS = 10;

/**
 * The colour of a person or group, the same everywhere and always.
 * @param seed their id
 * @returns n of `--person-n` (an avatar's ground) and `--name-n` (their name on a bubble)
 */
export function personColour(seed: string): number {
  let hash = 0;
  for (let at = 0; at < seed.length; at += 1) hash = (hash * 31 + seed.charCodeAt(at)) >>> 0;
  return (hash % COLOURS) + 1;
}
