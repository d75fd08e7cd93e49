/** What only dialogs, menus and popovers need: loaded with the first of them. */
const LATER = /\/@base-ui\/|\/@floating-ui\/|\/src\/ui\/(?:dialog|confirm-dialog|menu)\.tsx$/;

/** What every page needs. */
const LIBRARIES =
  /\/node_modules\/.*\/(?:react|react-dom|scheduler|zustand|use-sync-external-store|@tanstack|@lingui|lucide-react)\//;
const COMMON =
  /\/packages\/(?:sdk|protocol)\/src\/|\/apps\/web\/src\/(?:chat|engine|i18n|queries|shell|state|ui)\//;

/** Each is a few hundred bytes: as files of their own they would be a third of the app's. */
const ICONS = /\/node_modules\/.*\/lucide-react\//;

/** What loads before the chat list shows. */
const FIRST = /\/apps\/web\/src\/(?:main|routes\/chats-page|shell\/empty-main)\.tsx$/;
/** What begins in the background once it shows: it should not wait for all that other pages need. */
const STAND_BY = /\/apps\/web\/src\/shell\/stand-by\.ts$/;
const DEVICE = /\/apps\/web\/src\/(?:device\/|queries\/push-subscription\.ts$)/;

/** What the bundler knows of the modules. */
export interface ModuleGraph {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}

/** Whether one of some modules imports another, directly or not. */
function isNeededBy(modules: RegExp, id: string, graph: ModuleGraph): boolean {
  const seen = new Set([id]);
  for (const one of seen) {
    if (modules.test(one)) return true;
    for (const importer of graph.getModuleInfo(one)?.importers ?? []) seen.add(importer);
  }
  return false;
}

/**
 * Gathers what pages share into few files: left alone, the bundler makes some fifty of them, each a
 * request of its own before the chat list shows. What the chat list does without comes with the first
 * other page.
 */
export const chunkGroups = [
  {
    name: (id: string, graph: ModuleGraph) => {
      if (LATER.test(id)) return null;
      const first = isNeededBy(FIRST, id, graph);
      if (ICONS.test(id) && !first) return "icons";
      if (LIBRARIES.test(id)) return first ? "libraries" : null;
      if (DEVICE.test(id)) return "device";
      if (!COMMON.test(id)) return null;
      if (first) return "common";
      return isNeededBy(STAND_BY, id, graph) ? null : "pages";
    },
  },
];

/** Pages that somebody sees whose browser keeps nothing of the app yet. */
const FIRST_VISIT = /\/sign-(?:in|up)-page-/;

/**
 * What is fetched together with a file. The names of what each page imports would be a third of the script that
 * the app begins with; the service worker has it all after the first visit, so only pages of that one name it.
 */
export function toFetchAhead(
  file: string,
  imports: string[],
  { hostType }: { hostType: "html" | "js" },
): string[] {
  if (hostType === "html" || FIRST_VISIT.test(file)) return imports;
  return imports.filter((one) => one.endsWith(".css"));
}
