import { BlockList, isIP } from "node:net";

/**
 * Networks that no push service of the internet is in: one's own machine and network, and what is kept
 * for other uses. From IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890).
 */
const IPV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  // Multicast, and what is reserved for later.
  ["224.0.0.0", 3],
];

/** Within the addresses that are given out to the internet at all. */
const IPV6: readonly (readonly [string, number])[] = [
  // Protocols, tunnels and documentation; 6to4, which carries any IPv4 address.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];
const GIVEN_OUT = ["2000::", 3] as const;
/** IPv4 behind a translator (RFC 6052): as good as the address that it carries. */
const TRANSLATED = ["64:ff9b::", 96] as const;

const closed = new BlockList();
for (const [network, bits] of IPV4) {
  closed.addSubnet(network, bits, "ipv4");
  closed.addSubnet(`64:ff9b::${network}`, 96 + bits, "ipv6");
}
for (const [network, bits] of IPV6) closed.addSubnet(network, bits, "ipv6");

const open = new BlockList();
open.addSubnet(...GIVEN_OUT, "ipv6");
open.addSubnet(...TRANSLATED, "ipv6");

/** Whether an IP address is one of the internet, and not of this machine, its network or nobody. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed.check(address, "ipv4");
    case 6:
      return open.check(address, "ipv6") && !closed.check(address, "ipv6");
    default:
      return false;
  }
}
