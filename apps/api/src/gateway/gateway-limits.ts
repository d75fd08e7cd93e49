import { LIMITS } from "@parley/protocol/limits.ts";
import type { BucketRate } from "./token-bucket.ts";

/** What one connection may do; times are milliseconds. */
export interface GatewayLimits {
  frames: BucketRate;
  bytes: BucketRate;
  /** Frames that could not be read or were not allowed. */
  badFrames: BucketRate;
  /** Frames that may wait while the first `authenticate` is looked at. */
  framesBeforeWelcome: number;
  /** Requests to read that may wait for those before them. */
  readsWaiting: number;
  /** Requests to read that the whole node works on at once. */
  readsAtOnce: number;
  /** Requests to read that may wait behind them; with more, nobody is let in. */
  readsInLine: number;
  /** Connections that have not yet said who they are, on the whole node. */
  strangers: number;
  authenticateMs: number;
  pingMs: number;
  /** What a client has to answer a close, before its socket is destroyed. */
  closeMs: number;
  /** A client to which nothing could be written for so long reads too slowly. */
  stalledMs: number;
  /** Bytes of live frames waiting for a client, above which ephemeral ones are dropped. */
  dropEphemeralBytes: number;
  /** Bytes of live frames waiting for a client, above which the connection ends. */
  closeBytes: number;
}

/** Far above what people and busy scripts do. */
export const GATEWAY_LIMITS: GatewayLimits = {
  frames: { capacity: 2_000, perSecond: 200 },
  bytes: { capacity: 8 * 1024 * 1024, perSecond: 1024 * 1024 },
  badFrames: { capacity: 10, perSecond: 0.1 },
  framesBeforeWelcome: 64,
  readsWaiting: 64,
  // Two batches of them, so that the second gathers while the first is read; a batch has at most three
  // queries under way: most of the database's connections are left to those who write.
  readsAtOnce: 512,
  readsInLine: 20_000,
  strangers: 8_000,
  authenticateMs: LIMITS.authenticateMs,
  pingMs: LIMITS.pingMs,
  closeMs: 5_000,
  stalledMs: 10_000,
  dropEphemeralBytes: 256 * 1024,
  closeBytes: 1024 * 1024,
};
