import { followNotificationSettings } from "../preferences/notification-settings.ts";
import { askToPersist } from "../state/ask-to-persist.ts";
import { keepAppCurrent } from "./keep-app-current.ts";
import { followStickers } from "./follow-stickers.ts";
import { countOnIcon } from "./app-badge.ts";
import { notifyWhoeverIsSignedIn } from "./notified-person.ts";
import { clearNotificationsOfReadChats } from "./read-clears.ts";

/** Begins what a page does beside what it shows; after what the person waits for. */
export function standBy(): void {
  keepAppCurrent().catch(reportError);
  followNotificationSettings().catch(reportError);
  notifyWhoeverIsSignedIn();
  clearNotificationsOfReadChats();
  followStickers();
  countOnIcon();
  askToPersist();
}
