import { queryClient } from "./query-client.ts";
import { rest, sessionKeeper } from "./rest.ts";
import { sessionStore } from "./session.ts";

/** Signs this device out. */
export async function signOut(): Promise<void> {
  await rest.call("signOut");
  await leave();
}

/** Signs out every device, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await rest.call("signOutEverywhere");
  await leave();
}

async function leave(): Promise<void> {
  await sessionKeeper.end();
  queryClient.clear();
  sessionStore.setState({ phase: "signedOut", ended: false }, true);
}
