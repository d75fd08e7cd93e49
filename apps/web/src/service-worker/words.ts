import { i18n } from "@lingui/core";
import { messages as english } from "../locales/service-worker/en.po";

/**
 * Takes the language in which the person reads the app. A service worker is one file: the sentences of
 * its few languages are all in it.
 */
export function speak(locale: string): void {
  i18n.loadAndActivate({ locale, messages: english });
}
