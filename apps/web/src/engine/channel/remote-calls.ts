import type { Id } from "@parley/protocol/id.ts";
import type { EngineCalls } from "../engine.ts";
import type { Call, CallOf, Method, ResultOf } from "./calls.ts";
import type { StatePatch } from "../state-patch.ts";
import type { TabView } from "./messages.ts";
import { createOpenWindows } from "./open-windows.ts";

type Make = <M extends Method>(call: CallOf<M> & Call) => Promise<ResultOf<M>>;

/** The engine's calls, made to whoever owns it, and what they say of this tab. */
export interface RemoteCalls {
  readonly calls: EngineCalls;
  /** For an owner that does not know this tab. */
  view(): TabView;
  /** This page holds this patch now. */
  shown(patch: StatePatch): void;
}

/** @param newId makes the client id of a message, so that the same message may be sent twice */
export function createRemoteCalls(make: Make, newId: () => Id): RemoteCalls {
  const windows = createOpenWindows();
  let active = false;
  let network = true;

  const calls: EngineCalls = {
    send: (conversationId, content, clientId = newId(), references) =>
      make({ method: "send", args: [conversationId, content, clientId, references] }),
    retry: (...args) => make({ method: "retry", args }),
    discard: (...args) => make({ method: "discard", args }),
    markRead: (...args) => make({ method: "markRead", args }),
    markOpened: (...args) => make({ method: "markOpened", args }),
    markPlayed: (...args) => make({ method: "markPlayed", args }),
    erase: (...args) => make({ method: "erase", args }),
    put: (...args) => make({ method: "put", args }),
    setTyping: (...args) => make({ method: "setTyping", args }),
    setActive: (...args) => {
      [active] = args;
      return make({ method: "setActive", args });
    },
    setNetwork: (...args) => {
      [network] = args;
      return make({ method: "setNetwork", args });
    },
    openTimeline: (...args) => {
      windows.open(...args);
      return make({ method: "openTimeline", args });
    },
    loadOlder: (...args) => make({ method: "loadOlder", args }),
    loadNewer: (...args) => make({ method: "loadNewer", args }),
    closeTimeline: (...args) => {
      windows.close(...args);
      return make({ method: "closeTimeline", args });
    },
    item: (...args) => make({ method: "item", args }),
    search: (...args) => make({ method: "search", args }),
    fetchHistory: (...args) => make({ method: "fetchHistory", args }),
    adopt: (...args) => make({ method: "adopt", args }),
    learn: (...args) => make({ method: "learn", args }),
    accessToken: () => make({ method: "accessToken", args: [] }),
    tokenRefused: (...args) => make({ method: "tokenRefused", args }),
  };
  return {
    calls,
    view: () => ({ active, network, windows: windows.list() }),
    shown: windows.shown,
  };
}
