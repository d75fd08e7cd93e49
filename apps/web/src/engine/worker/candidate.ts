import type { Id } from "@parley/protocol/id.ts";
import type { Cancel, Clock } from "@parley/sdk/ports/clock.ts";
import { ENGINE_VERSION } from "../channel/engine-version.ts";
import type { Epoch, FromWorker, Join, Shared } from "../channel/messages.ts";
import type { Names } from "../channel/names.ts";
import { LockLost, type Channels, type Locks } from "../channel/ports.ts";

/** Milliseconds between two signs of life of a worker that opens the store. */
const CLAIM = 200;
/** Milliseconds before a new store is begun in place of one that was wiped. */
const WIPED = 500;

/** The messenger's time with one owner. */
export interface Term {
  readonly epoch: Epoch;
  join(join: Join): void;
  /** Ends it; what is being stored is stored. */
  stop(): Promise<void>;
}

/** Why an owner stops being one. */
export type TermEnd =
  /** Somebody else took over. */
  | "lost"
  /** The store was wiped, as it is when the person signs out. */
  | "wiped"
  /** The browser lost what was stored: what remains of it is there for another term. */
  | "emptied"
  /** A newer version of the app is there. */
  | "outdated";

export interface CandidatePorts {
  readonly tabId: Id;
  readonly names: Names;
  readonly locks: Locks;
  readonly channels: Channels;
  readonly clock: Clock;
  /** Begins a term; `over` ends it from within. */
  readonly beginTerm: (over: (why: TermEnd) => void) => Promise<Term>;
  /** Why no term could begin. */
  readonly reasonOf: (error: unknown) => "outdated" | "failed";
  readonly tellPage: (message: FromWorker) => void;
  /** Told of what should not happen. */
  readonly report: (error: unknown) => void;
}

/** A worker that owns the messenger, or stands in line for it. */
export interface Candidate {
  stand(): void;
  /** Takes it from an owner that is silent. */
  steal(): void;
}

/** A term of this worker's own. */
interface Office {
  readonly end: (why: TermEnd) => void;
  /** Null while it begins. */
  term: Term | null;
}

export function createCandidate(ports: CandidatePorts): Candidate {
  const { tabId, names, locks, channels, clock, beginTerm, reasonOf, tellPage, report } = ports;
  const channel = channels.shared(names.engine, hear);
  let office: Office | null = null;
  let inLine = false;
  let retired = false;

  function hear(message: Shared): void {
    if (message.type !== "join" || office === null) return;
    if (message.version > ENGINE_VERSION) return office.end("outdated");
    if (message.version < ENGINE_VERSION) return announce(office.term);
    office.term?.join(message);
  }

  /** Pages join at this; those of an older version learn that they are. */
  function announce(term: Term | null): void {
    if (term === null) return;
    channel.post({ type: "owner", version: ENGINE_VERSION, tabId, epoch: term.epoch });
  }

  /** Says that the owner to be is at work, until the function it gives is called. */
  function claim(): Cancel {
    let cancel: Cancel = () => undefined;
    function beat(): void {
      channel.post({ type: "claiming", tabId });
      cancel = clock.after(CLAIM, beat);
    }
    beat();
    return () => cancel();
  }

  /** One term, from the lock to its end. */
  async function rule(): Promise<void> {
    inLine = false;
    if (retired) return;
    const ended = Promise.withResolvers<TermEnd>();
    const mine: Office = { end: ended.resolve, term: null };
    office = mine;
    const unclaim = claim();
    try {
      const term = await beginTerm(ended.resolve);
      unclaim();
      // Whoever stole the lock meanwhile has announced itself.
      if (office === mine) {
        mine.term = term;
        announce(term);
      }
      const why = await ended.promise;
      retire(why);
      await term.stop();
      if (why === "wiped") await pause();
    } catch (error) {
      retire(reasonOf(error));
      if (reasonOf(error) === "failed") report(error);
    } finally {
      unclaim();
      if (office === mine) office = null;
    }
  }

  /** Where the person has signed out, this tab's page ends the worker meanwhile. */
  function pause(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    clock.after(WIPED, resolve);
    return promise;
  }

  function retire(why: TermEnd | "failed"): void {
    switch (why) {
      case "lost":
      case "wiped":
      case "emptied":
        return;
      case "outdated":
      case "failed":
        retired = true;
        tellPage({ type: why });
    }
  }

  async function hold(steal: boolean): Promise<void> {
    if (!steal) inLine = true;
    try {
      await locks.hold(names.engine, steal, rule);
    } catch (error) {
      if (!(error instanceof LockLost)) throw error;
      office?.end("lost");
      office = null;
    }
    if (!retired && !inLine) await hold(false);
  }

  return {
    stand() {
      hold(false).catch(report);
      tellPage({ type: "waiting" });
    },
    steal() {
      if (office === null && !retired) hold(true).catch(report);
    },
  };
}
