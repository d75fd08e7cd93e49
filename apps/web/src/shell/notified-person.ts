import { i18n } from "@lingui/core";
import type { Id } from "@parley/protocol/id.ts";
import { removeValue, writeValue } from "../device/device-values.ts";
import { forgetNotified } from "../device/notified-seqs.ts";
import { giveUpPush, renewPush } from "../queries/push-subscription.ts";
import { sessionStore, type SessionState } from "../queries/session.ts";

let notified: Id | null = null;

/**
 * Tells the service worker whose notifications it shows, keeps their push subscription in step, and takes
 * all of it away as they leave.
 */
export function notifyWhoeverIsSignedIn(): void {
  sessionStore.subscribe(follow);
  i18n.on("change", () => {
    if (notified !== null) tellWorker(notified).catch(reportError);
  });
  follow(sessionStore.getState());
}

function follow(session: SessionState): void {
  if (session.phase === "signedIn" && session.account.id !== notified) {
    notified = session.account.id;
    begin(session.account.id).catch(reportError);
  } else if (session.phase === "signedOut") {
    notified = null;
    leave(!session.ended).catch(reportError);
  }
}

async function begin(userId: Id): Promise<void> {
  await tellWorker(userId);
  // The next start tries again what fails without a network.
  await renewPush(userId).catch(() => {});
}

/** @param byChoice whether they left, and do not only have to sign in again */
async function leave(byChoice: boolean): Promise<void> {
  await removeValue("person");
  await removeValue("unreadChats");
  await forgetNotified();
  if (byChoice) await giveUpPush();
  if ("clearAppBadge" in navigator) await navigator.clearAppBadge();
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
}

async function tellWorker(userId: Id): Promise<void> {
  await writeValue("person", { userId, locale: i18n.locale });
}
