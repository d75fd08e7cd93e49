/** Connections from one address: a port each, of the 28,000 that Linux hands out. */
const PER_ADDRESS = 20_000;

/** The address on loopback from which a connection of this number comes. */
export function sourceAddress(number: number): string {
  return `127.0.0.${1 + Math.floor(number / PER_ADDRESS)}`;
}
