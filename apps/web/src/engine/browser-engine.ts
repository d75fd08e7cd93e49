import type { Id } from "@parley/protocol/id.ts";
import { browserClock } from "./browser-clock.ts";
import { browserRandom } from "./browser-random.ts";
import { afterPaint } from "./channel/after-paint.ts";
import { browserLocks, browserChannels } from "./channel/browser-ports.ts";
import type { GivenSession, SessionNews } from "./channel/messages.ts";
import { createRemoteEngine, type EngineTrouble } from "./channel/remote-engine.ts";
import { startBrowserWorker } from "./channel/start-browser-worker.ts";
import type { Engine } from "./engine.ts";

export interface BrowserEnginePorts {
  readonly userId: Id;
  /** What the page has of the session already. */
  readonly session: GivenSession | null;
  readonly onSession: (news: SessionNews) => void;
  readonly onTrouble: (trouble: EngineTrouble) => void;
}

/** The engine of a page in a browser that has all it needs: see `browserLack`. */
export function createBrowserEngine(ports: BrowserEnginePorts): Engine {
  return createRemoteEngine({
    ...ports,
    clock: browserClock,
    random: browserRandom,
    locks: browserLocks,
    channels: browserChannels,
    startWorker: startBrowserWorker,
    isVisible: () => document.visibilityState === "visible",
    afterPaint,
    report: reportError,
  });
}
