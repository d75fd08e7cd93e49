import type { PrecacheEntry } from "workbox-precaching/_types.js";
import { openWhatIsClicked } from "./notification-clicks.ts";
import { serveAppOffline } from "./offline-app.ts";
import { obeyPages } from "./page-messages.ts";
import { answerPushes } from "./push-messages.ts";
import { renewSubscriptions } from "./renew-subscription.ts";
import { serveFiles } from "./serve-files.ts";
import { takeSharedItems } from "./shared-items.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** The build puts the list of its files here. */
  readonly APP_FILES: readonly (PrecacheEntry | string)[];
};

serveFiles(self);
serveAppOffline(self.APP_FILES);
obeyPages(self);
answerPushes(self);
openWhatIsClicked(self);
renewSubscriptions(self);
takeSharedItems();
