import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { PushOutcome, PushTest } from "@parley/protocol/rest/push.ts";
import { dayAndTime } from "../../i18n/moments.ts";
import type { NotificationStatus } from "./notification-status.ts";

/** How notifications stand, and what to do about it. */
export interface StatusWords {
  readonly title: string;
  readonly advice: string;
}

export function statusWords(status: NotificationStatus, i18n: I18n): StatusWords {
  switch (status.kind) {
    case "insecure":
      return {
        title: i18n._(msg`Notifications need a secure address`),
        advice: i18n._(
          msg`Open Parley at an address that begins with https. Ask whoever runs this server for it.`,
        ),
      };
    case "unsupported":
      return {
        title: i18n._(msg`This browser has no notifications`),
        advice: i18n._(
          msg`Use a current Chrome, Edge, Firefox or Safari. While Parley is open, the number in the title tells of new messages.`,
        ),
      };
    case "installFirst":
      return {
        title: i18n._(msg`Add Parley to your home screen first`),
        advice: i18n._(
          msg`On iPhone and iPad, choose Share, then Add to Home Screen, and open Parley from there.`,
        ),
      };
    case "blocked":
      return {
        title: i18n._(msg`Notifications are blocked in this browser`),
        advice: i18n._(
          msg`Open the browser's settings for this page, beside its address, allow notifications, and come back.`,
        ),
      };
    case "checking":
      return { title: i18n._(msg`Looking how notifications stand…`), advice: "" };
    case "unreachable":
      return {
        title: i18n._(msg`The server cannot be reached`),
        advice: i18n._(msg`Whether notifications work shows once it can be.`),
      };
    case "noWorker":
      return {
        title: i18n._(msg`Parley does not run in the background`),
        advice: i18n._(
          msg`Reload the page. If that does not help, let the browser keep data of this page.`,
        ),
      };
    case "off":
      return {
        title: i18n._(msg`Notifications are off`),
        advice: i18n._(
          msg`Turned on, this device tells you of new messages while Parley is closed.`,
        ),
      };
    case "lost":
      return {
        title: i18n._(msg`Notifications do not reach this device`),
        advice: i18n._(
          msg`The browser and the server lost track of each other. Turn notifications on again.`,
        ),
      };
    case "failing":
      return {
        title: i18n._(msg`The last notification did not get through`),
        advice: i18n._(msg`${dayAndTime(i18n, status.at)}: ${outcomeWords(status.outcome, i18n)}`),
      };
    case "working":
      return {
        title: i18n._(msg`Notifications are on`),
        advice:
          status.lastSentAt === null
            ? i18n._(msg`None was needed yet. Send a test one to see that they arrive.`)
            : i18n._(msg`The last one was sent on ${dayAndTime(i18n, status.lastSentAt)}.`),
      };
  }
}

/** What became of a test notification. */
export function testWords({ outcome }: PushTest, arrived: boolean, i18n: I18n): string {
  if (arrived) return i18n._(msg`The test notification has arrived.`);
  if (outcome !== "sent") return outcomeWords(outcome, i18n);
  return i18n._(
    msg`The test notification is on its way. If none appears within a minute, look whether your system lets this browser show notifications, and whether it is set to not disturb.`,
  );
}

function outcomeWords(outcome: PushOutcome, i18n: I18n): string {
  switch (outcome) {
    case "sent":
      return i18n._(msg`The browser's push service took it.`);
    case "gone":
      return i18n._(
        msg`The browser's push service does not know this device any more. Turn notifications off and on again.`,
      );
    case "refused":
      return i18n._(
        msg`The browser's push service refused it. Turn notifications off and on again; if that does not help, tell whoever runs this server.`,
      );
    case "busy":
      return i18n._(msg`The browser's push service is busy. Try again later.`);
    case "unreachable":
      return i18n._(
        msg`The server could not reach the browser's push service. Tell whoever runs this server.`,
      );
  }
}
