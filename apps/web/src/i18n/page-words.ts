import { i18n } from "@lingui/core";
import { messages } from "../locales/pages/en.po";

// The sentences of what is not there with the chat list. The build has every page that says one load this first
// (`build/page-words.ts`); other languages load theirs when they are chosen.
i18n.load("en", messages);
