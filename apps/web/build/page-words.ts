import type { Plugin } from "vite";

/**
 * What may show before or with the chat list. Its sentences come with the app; those of all else in the catalogs of
 * `locales/pages`, with the first page that says one.
 */
export const FIRST_WORDS = [
  "src/chat",
  "src/queries",
  "src/routes",
  "src/shell",
  "src/state",
  "src/ui",
  "src/features/chat-list",
];

/** Modules in these folders that load later all the same. */
export const LATER_WORDS = [
  "src/chat/chat-choice.tsx",
  "src/chat/chat-menu-items.tsx",
  "src/chat/mute-items.tsx",
  "src/chat/mute-word.tsx",
  "src/chat/people-picker.tsx",
  "src/chat/picture-picker.tsx",
  "src/features/chat-list/archive-header.tsx",
  "src/features/chat-list/chat-list-menu.tsx",
  "src/features/chat-list/chat-menu.tsx",
  "src/features/chat-list/no-chats.tsx",
  "src/features/chat-list/people-results.tsx",
  "src/routes/no-setting.tsx",
  "src/routes/sign-in-page.tsx",
  "src/routes/sign-up-page.tsx",
  "src/shell/settings-pane.tsx",
  "src/ui/confirm-dialog.tsx",
  "src/ui/copy-field.tsx",
  "src/ui/dialog.tsx",
  "src/ui/drawer.tsx",
  "src/ui/password-field.tsx",
];

const SOURCE = /\/src\/.*(?<!\.test)\.tsx?$/;
const OTHER_PROGRAMS = /\/src\/(?:service-worker|engine)\//;

/** Lets every module outside of those load the sentences of pages before it runs. */
export function pageWords(root: string): Plugin {
  const first = FIRST_WORDS.map((folder) => `${root}/${folder}/`);
  const later = new Set(LATER_WORDS.map((file) => `${root}/${file}`));
  return {
    name: "parley-page-words",
    enforce: "pre",
    transform(code, id) {
      const [file = ""] = id.split("?");
      if (!file.startsWith(`${root}/src/`) || !SOURCE.test(file) || OTHER_PROGRAMS.test(file))
        return;
      if (first.some((folder) => file.startsWith(folder)) && !later.has(file)) return;
      if (!/from "@lingui\/(?:core|react)\/macro"/.test(code)) return;
      // On the first line, so that no line moves.
      return { code: `import "${root}/src/i18n/page-words.ts"; ${code}`, map: null };
    },
  };
}
