import type { ErrorCode } from "@parley/protocol/problem.ts";

/** What only ever rises: things that happened since the process started. */
export interface Counts {
  /** Messages that somebody asked to append, over the socket or REST. */
  sends: number;
  /** Messages whose senders were told that they are committed, repeated ones included. */
  acks: number;
  /** Frames queued to clients as answers to what they asked. */
  answers: number;
  /** Live frames queued to clients that nobody may miss: entries, receipts, profiles. */
  lasting: number;
  /** Live frames queued to clients that may be dropped: presence and typing. */
  ephemeral: number;
  /** Ephemeral frames that a slow reader did not get. */
  droppedEphemeral: number;
  /** Connections ended because their clients read too slowly. */
  evictions: number;
  resumes: number;
  pulls: number;
  /** Logs that were too far behind to be sent entry by entry. */
  tooLong: number;
  /** Connections that said who they are and were greeted. */
  handshakesAdmitted: number;
  /** Connections turned away because there were too many at once. */
  handshakesRefused: number;
  /** Statements that moved watermarks. */
  receiptBatches: number;
  /** Watermarks in them. */
  receipts: number;
  busPublished: number;
  /** Hints heard from the bus, this node's own included. */
  busReceived: number;
  /** Hints that could not be read. */
  busBad: number;
  /** Push messages that a push service took, test messages aside. */
  pushesSent: number;
  /** Push messages that will be tried again. */
  pushesRetried: number;
  /** Push messages that were given up. */
  pushesFailed: number;
  /** Subscriptions that a push service knew no longer. */
  pushesGone: number;
  /** Chats of people that were not looked at, because too many waited. */
  pushesDropped: number;
  /** Files that became whole. */
  filesStored: number;
  /** Bytes of them, and bytes of files that were sent to readers. */
  fileBytesIn: number;
  fileBytesOut: number;
  /** Files that were deleted because no message carries them. */
  filesCollected: number;
}

/** What rises and falls with what is going on now. */
export interface Levels {
  /** Messages that wait in a lane for their batch. */
  laneQueue: number;
  /** Open connections. */
  sockets: number;
  /** Push messages that wait in the database, of all nodes, when it was last looked. */
  pushQueue: number;
}

/** Takes single values, of which the spread matters. */
export interface Distribution {
  observe(value: number): void;
}

/** What is looked up only when somebody asks. */
export type Gauge =
  | "outflowBytes"
  | "databaseConnections"
  | "databaseIdleConnections"
  | "databaseWaiting";

/**
 * Where the parts of the server tell what they do. Plain numbers, so that counting costs an addition; what
 * they tell holds no id, name or text.
 */
export interface Meter {
  readonly counts: Counts;
  readonly levels: Levels;
  /** Messages in each batch of a lane. */
  readonly batchMessages: Distribution;
  /** Seconds from handing a batch to the database until it is committed. */
  readonly commitSeconds: Distribution;
  /** Somebody was told no. */
  refused(edge: "rest" | "socket", code: ErrorCode): void;
  /** A connection ended; a code outside the protocol's list counts as `other`. */
  socketClosed(code: number): void;
  /** Names what to read when somebody looks. */
  watch(gauge: Gauge, read: () => number): void;
}

export function noCounts(): Counts {
  return {
    sends: 0,
    acks: 0,
    answers: 0,
    lasting: 0,
    ephemeral: 0,
    droppedEphemeral: 0,
    evictions: 0,
    resumes: 0,
    pulls: 0,
    tooLong: 0,
    handshakesAdmitted: 0,
    handshakesRefused: 0,
    receiptBatches: 0,
    receipts: 0,
    busPublished: 0,
    busReceived: 0,
    busBad: 0,
    pushesSent: 0,
    pushesRetried: 0,
    pushesFailed: 0,
    pushesGone: 0,
    pushesDropped: 0,
    filesStored: 0,
    fileBytesIn: 0,
    fileBytesOut: 0,
    filesCollected: 0,
  };
}

/** A meter at which nobody looks, for tests and tools that measure otherwise. */
export function unreadMeter(): Meter {
  const nobody: Distribution = { observe: () => undefined };
  return {
    counts: noCounts(),
    levels: { laneQueue: 0, sockets: 0, pushQueue: 0 },
    batchMessages: nobody,
    commitSeconds: nobody,
    refused: () => undefined,
    socketClosed: () => undefined,
    watch: () => undefined,
  };
}
