/**
 * The seconds that a close reason asks a client to stay away, as in `overloaded; retry_after=5`;
 * undefined when it asks for none.
 */
export function retryAfterOf(reason: string | undefined): number | undefined {
  const seconds = /\bretry_?after=(\d{1,4})\b/i.exec(reason ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}
