import { NetworkError } from "@parley/sdk/network-error.ts";
import { oweSignOut } from "./owed-sign-out.ts";
import { forgetAccount } from "./remembered-account.ts";
import { rest, sessionKeeper } from "./rest.ts";
import { forgetSessionData } from "./session-data.ts";
import { sessionStore } from "./session.ts";

/**
 * Signs this device out. Without a network it is left at once all the same, and the server is told as
 * soon as it can be reached.
 * @returns whether the server knows already
 * @throws ProblemError while the server is busy
 */
export async function signOut(): Promise<boolean> {
  const told = await tellServer();
  if (!told) oweSignOut();
  await leave();
  return told;
}

/** Signs out every device, this one included. */
export async function signOutEverywhere(): Promise<void> {
  await rest.call("signOutEverywhere");
  await leave();
}

async function tellServer(): Promise<boolean> {
  try {
    await rest.call("signOut");
    return true;
  } catch (error) {
    if (error instanceof NetworkError) return false;
    throw error;
  }
}

async function leave(): Promise<void> {
  await sessionKeeper.end();
  forgetAccount();
  forgetSessionData();
  sessionStore.setState({ phase: "signedOut", ended: false }, true);
}
