import { endSession, rest } from "./rest.ts";

/** Signs this device out; what the browser kept of it is wiped. */
export async function signOut(): Promise<void> {
  await rest.call("signOut");
  endSession({ ended: false });
}

/** Signs out every device, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await rest.call("signOutEverywhere");
  endSession({ ended: false });
}
