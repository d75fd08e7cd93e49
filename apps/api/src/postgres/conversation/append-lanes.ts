import type { Id } from "@parley/protocol/id.ts";
import type { NewMessage } from "../../conversation/message-log.ts";
import { unreadMeter, type Meter } from "../../meter.ts";
import { Refusal } from "../../refusal.ts";

/** One message waiting for its batch. */
export interface Waiting<R> {
  message: NewMessage;
  /** The body as it will be stored. */
  body: Buffer;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

export interface LaneOptions {
  /** Batches in flight at most, each on a database connection. */
  lanes: number;
  /** Messages in one batch at most. */
  batch: number;
  /** Bytes of bodies in one batch at most, a single larger one apart. */
  batchBytes: number;
  /** Messages waiting in one lane at most; above it new ones are refused as `overloaded`. */
  queue: number;
  /** Bytes of bodies waiting in one lane at most, likewise. */
  queueBytes: number;
}

/**
 * Gathers messages into batches: while one batch of a lane commits, what arrives is the next one. A
 * conversation always takes the same lane, so its messages keep their order.
 * @param commit commits a batch; gives what tells of it and settles each of its messages, which is done
 *   while the database is at the next batch
 */
export function createLanes<R>(
  commit: (batch: readonly Waiting<R>[]) => Promise<() => void>,
  options: LaneOptions,
  { levels, batchMessages }: Pick<Meter, "levels" | "batchMessages"> = unreadMeter(),
): (message: NewMessage, body: Buffer) => Promise<R> {
  const lanes = Array.from({ length: options.lanes }, () => ({
    waiting: [] as Waiting<R>[],
    bytes: 0,
    running: false,
  }));
  type Lane = (typeof lanes)[number];

  function nextBatch(lane: Lane): Waiting<R>[] {
    let bytes = 0;
    const end = lane.waiting.findIndex(({ body }, index) => {
      const isFull =
        index === options.batch || (index > 0 && bytes + body.length > options.batchBytes);
      if (!isFull) bytes += body.length;
      return isFull;
    });
    lane.bytes -= bytes;
    return lane.waiting.splice(0, end === -1 ? lane.waiting.length : end);
  }

  async function drain(lane: Lane): Promise<void> {
    lane.running = true;
    let tell = (): void => undefined;
    while (lane.waiting.length > 0) {
      const batch = nextBatch(lane);
      levels.laneQueue -= batch.length;
      batchMessages.observe(batch.length);
      const fail = (error: unknown): void => batch.forEach(({ reject }) => reject(error));
      const committing = commit(batch).then(
        (tellOfIt) => () => attempt(tellOfIt, fail),
        (error: unknown) => () => fail(error),
      );
      await sent();
      tell();
      tell = await committing;
    }
    lane.running = false;
    tell();
  }

  return (message, body) =>
    new Promise((resolve, reject) => {
      const lane = lanes[laneOf(message.conversationId, options.lanes)];
      if (
        lane === undefined ||
        lane.waiting.length >= options.queue ||
        lane.bytes + body.length > options.queueBytes
      ) {
        reject(new Refusal("overloaded", { retryAfter: 1 }));
        return;
      }
      lane.waiting.push({ message, body, resolve, reject });
      lane.bytes += body.length;
      levels.laneQueue += 1;
      if (!lane.running) void drain(lane);
    });
}

function attempt(act: () => void, failed: (error: unknown) => void): void {
  try {
    act();
  } catch (error) {
    failed(error);
  }
}

/** Resolves when the statement just given to the pool is on its way: it takes some ticks to a connection. */
function sent(): Promise<void> {
  return new Promise((resolve) => process.nextTick(() => process.nextTick(resolve)));
}

/** The last digits of an id are random: as good as a hash. */
function laneOf(conversationId: Id, lanes: number): number {
  return Number.parseInt(conversationId.slice(-6), 16) % lanes;
}
