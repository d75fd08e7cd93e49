import { i18n } from "@lingui/core";
import { create } from "zustand";
import { messages as english } from "../locales/en.po";
import { directionOf } from "./direction.ts";

/** The languages there are. `pseudo` is for development: it shows text that bypassed the catalogs. */
const LOCALES = ["en", "pseudo"] as const;
export type Locale = (typeof LOCALES)[number];

const KEY = "parley.locale";

const preference = create<{ locale: Locale }>(() => ({ locale: "en" }));

/** The language that was chosen. */
export function useLocale(): Locale {
  return preference((state) => state.locale);
}

/** Loads the language of the last visit; English where there was none. */
export async function restoreLocale(): Promise<void> {
  const stored = localStorage.getItem(KEY);
  await activate(LOCALES.find((locale) => locale === stored) ?? "en");
}

/** Shows another language at once and keeps the choice in this browser. */
export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await activate(locale);
}

async function activate(locale: Locale): Promise<void> {
  i18n.loadAndActivate({ locale, messages: await catalog(locale) });
  document.documentElement.lang = locale === "pseudo" ? "en" : locale;
  document.documentElement.dir = directionOf(locale);
  preference.setState({ locale });
}

async function catalog(locale: Locale) {
  switch (locale) {
    case "en":
      return english;
    case "pseudo":
      return pseudo();
  }
}

async function pseudo() {
  const [first, pages] = await Promise.all([
    import("../locales/pseudo.po"),
    import("../locales/pages/pseudo.po"),
  ]);
  return { ...first.messages, ...pages.messages };
}
