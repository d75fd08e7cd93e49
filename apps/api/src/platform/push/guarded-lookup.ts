import { lookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** A name that leads to where no request of a stranger may go. */
export class ForbiddenAddressError extends Error {
  constructor() {
    super("The name leads to an address that is not public.");
    this.name = "ForbiddenAddressError";
  }
}

/** Looks a name up, in all its addresses. */
export type ResolveAll = (
  name: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolve: ResolveAll = (name, done) => {
  lookup(name, { all: true, verbatim: true }, (error, addresses) => done(error, addresses ?? []));
};

/**
 * Makes what a connection looks names up with. Refuses a name with any address that is not public; the
 * connection goes to the very addresses that were checked, so a name that changes in between gains nothing.
 */
export function guardedLookup(resolve: ResolveAll = systemResolve): LookupFunction {
  return (name, options, done) => {
    resolve(name, (error, addresses) => {
      const [first] = addresses;
      if (error !== null) done(error, "");
      else if (first === undefined) done(new Error("The name has no address."), "");
      else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        done(new ForbiddenAddressError(), "");
      } else if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
}
