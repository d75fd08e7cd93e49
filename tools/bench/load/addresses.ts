/**
 * Connections from one address. Linux has 28,000 ports to hand out for each, but looks for a free one the
 * longer the more are taken: with 10,000 from one address that search took more time than the server did.
 */
const PER_ADDRESS = 500;

/** The address on loopback from which a connection of this number comes. */
export function sourceAddress(number: number): string {
  return `127.0.0.${1 + Math.floor(number / PER_ADDRESS)}`;
}
