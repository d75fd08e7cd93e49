import type { Id } from "@parley/protocol/id.ts";
import type { CpuShares, Watched } from "../measure/cpu.ts";
import type { Latency } from "./latency.ts";
import type { Pace } from "./pacing.ts";

/** What a load generator is to send. */
export interface SendPlan {
  /** Who writes where, in turn: the numbers of links, and conversations. */
  routes: readonly { link: number; conversationId: Id }[];
  pace: Pace;
  /** Bytes of a message's body, `{"type":"text","text":"…"}`. */
  bodyBytes: number;
  /** Not measured: both ends compile what they run, and caches fill. */
  warmUpSeconds: number;
  seconds: number;
  /** How many links get each message; a send is over when all have it. 0: it is over with its ack. */
  readers: number;
  /** Whether latency counts for the copy that the sender's own link gets. */
  countOwn: boolean;
  watched: Watched;
}

/** What became of it. Rates are those of the measured time. */
export interface SendReport {
  seconds: number;
  acksPerSecond: number;
  deliveriesPerSecond: number;
  /** From the intended beginning of a send to its acknowledgement, for sends of the measured time. */
  ack: Latency;
  /** From the intended beginning of a send until a reader's link has it. */
  delivery: Latency;
  /** How late the generator itself was. */
  late: Latency;
  /** Sends that the server refused. */
  refused: number;
  /** Links that the server ended. */
  lost: number;
  /** Sends that were not over when the generator stopped waiting. */
  unfinished: number;
  cpu: CpuShares;
}
