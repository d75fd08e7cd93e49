import type { Hiding, HidingPorts } from "@parley/sdk/hiding/hiding.ts";

/** What is left to do once messages are hidden: it loads with the first of them, and most starts have none. */
export function createLateHiding(ports: HidingPorts): Hiding {
  let loading: Promise<Hiding> | null = null;

  function then(act: (hiding: Hiding) => void): void {
    loading ??= import("@parley/sdk/hiding/hiding.ts").then(({ createHiding }) =>
      createHiding(ports),
    );
    loading.catch(() => (loading = null));
    loading.then(act).catch(ports.report);
  }

  return {
    bringLine: (conversationId) => then((hiding) => hiding.bringLine(conversationId)),
    recount: (conversationId) => then((hiding) => hiding.recount(conversationId)),
    letGo: (hidden) => then((hiding) => hiding.letGo(hidden)),
    showAgain: (conversationId, runs) => then((hiding) => hiding.showAgain(conversationId, runs)),
  };
}
