import { browserClock } from "../browser-clock.ts";
import { browserLocks, browserChannels } from "../channel/browser-ports.ts";
import type { FromWorker, ToWorker } from "../channel/messages.ts";
import { namesOf } from "../channel/names.ts";
import { NewerStoreError } from "../indexed-store/store-errors.ts";
import { createCandidate, type Candidate } from "./candidate.ts";
import { beginTerm } from "./term.ts";

/** The worker of a tab: it runs the messenger of all tabs, or waits to take over. */
let candidate: Candidate | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case "begin":
      candidate = begin(data);
      return candidate.stand();
    case "steal":
      return candidate?.steal();
  }
});

function begin({ userId, tabId, session }: Extract<ToWorker, { type: "begin" }>): Candidate {
  const names = namesOf(userId);
  let given = session;
  return createCandidate({
    tabId,
    names,
    locks: browserLocks,
    channels: browserChannels,
    clock: browserClock,
    beginTerm(over) {
      const fresh = given;
      given = null;
      return beginTerm({ userId, tabId, names, session: fresh }, over);
    },
    reasonOf: (error) => (error instanceof NewerStoreError ? "outdated" : "failed"),
    tellPage,
    report: reportError,
  });
}

function tellPage(message: FromWorker): void {
  self.postMessage(message);
}
