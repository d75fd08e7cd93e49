import type { AddressInfo } from "node:net";

/** What a peer says once it listens. */
export interface PeerListens {
  port: number;
}

/** Tells the benchmark where this process listens, and ends with it. */
export function announce(address: AddressInfo | string | null): void {
  if (typeof address !== "object" || address === null) throw new Error("The peer has no port.");
  process.send?.({ port: address.port } satisfies PeerListens);
  process.on("disconnect", () => process.exit(0));
}
