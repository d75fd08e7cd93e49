/** What only dialogs, menus and popovers need: loaded with the first of them. */
const LATER = /\/@base-ui\/|\/@floating-ui\/|\/src\/ui\/(?:dialog|confirm-dialog|menu)\.tsx$/;

/** What every page needs. */
const LIBRARIES =
  /\/node_modules\/.*\/(?:react|react-dom|scheduler|zustand|use-sync-external-store|@tanstack|@lingui|lucide-react)\//;
const COMMON =
  /\/packages\/(?:sdk|protocol)\/src\/|\/apps\/web\/src\/(?:chat|engine|i18n|queries|shell|state|ui)\//;

/**
 * Gathers what every page shares into two files: left alone, the bundler makes some fifty of them,
 * each a request of its own before the chat list shows.
 */
export const chunkGroups = [
  {
    name: (id: string) => {
      if (LATER.test(id)) return null;
      if (LIBRARIES.test(id)) return "libraries";
      return COMMON.test(id) ? "common" : null;
    },
  },
];
