import type { Id } from "@parley/protocol/id.ts";

/** A message that a client took from its person. Times are milliseconds since 1970. */
export interface Written {
  readonly clientId: Id;
  readonly conversationId: Id;
  readonly text: string;
  readonly at: number;
}

/** A promise of the server, as it came over the wire; of one message there may be several. */
export interface Acknowledged {
  readonly clientId: Id;
  readonly conversationId: Id;
  readonly seq: number;
  readonly at: number;
}

/** A line of a timeline as it was shown. */
export interface Shown {
  readonly clientId: Id;
  /** Null for lines that nobody wrote. */
  readonly text: string | null;
  /** When it was first shown. */
  readonly at: number;
}

/** Everything that one client did and saw, as far as a check may ask for it. */
export interface Journal {
  readonly userId: Id;
  readonly name: string;
  readonly written: Written[];
  readonly acknowledged: Acknowledged[];
  /** What its timelines have shown at each seq, by conversation. */
  readonly shown: Map<Id, Map<number, Shown>>;
  /** The seqs that came over its wire, live or asked for, by conversation. */
  readonly received: Map<Id, Set<number>>;
  /** When its connection was in which phase, from then on. */
  readonly phases: { readonly phase: string; readonly at: number }[];
  /** What was seen to be wrong at once; begins with the name of the invariant. */
  readonly faults: string[];
}

export function createJournal(userId: Id, name: string): Journal {
  return {
    userId,
    name,
    written: [],
    acknowledged: [],
    shown: new Map(),
    received: new Map(),
    phases: [],
    faults: [],
  };
}

/** What a client says of itself at the end, with everything healed. */
export interface Ending {
  readonly journal: Journal;
  readonly phase: string;
  /** Messages that did not arrive, each with its status. */
  readonly outbox: readonly { readonly clientId: Id; readonly status: string }[];
  /** How far each conversation is folded. */
  readonly heads: ReadonlyMap<Id, number>;
  /** Where its person's own watermarks stand, by conversation; of those that they are in. */
  readonly own: ReadonlyMap<Id, { readonly deliveredSeq: number; readonly readSeq: number }>;
}
