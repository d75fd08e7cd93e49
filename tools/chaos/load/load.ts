import type { Id } from "@parley/protocol/id.ts";
import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import type { Client } from "./client.ts";

/** People who write and read all the time. */
export interface Load {
  /** Messages handed over so far. */
  written(): number;
  /** Ends it, and waits until what was written is stored by its messenger. */
  stop(): Promise<void>;
}

export interface LoadOptions {
  clients: readonly Client[];
  /** Messages a second, all people together. */
  rate: number;
  random: SeededRandom;
  /** Characters of each message. */
  length?: number;
}

/** Milliseconds between two rounds of writing. */
const ROUND = 20;
/** Messages on their way at which a person waits, as anybody does who sees that nothing goes out. */
const PATIENCE = 10;
/** Of all messages, how many make their writer read the chat up to its end. */
const READS = 0.1;

/** Lets people drawn by chance write in chats of theirs drawn by chance. */
export function startLoad({ clients, rate, random, length = 80 }: LoadOptions): Load {
  const pending = new Set<Promise<void>>();
  let failure: unknown;
  let turns = 0;
  let count = 0;
  const began = performance.now();

  function keep(work: Promise<void>): void {
    const kept = work
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => pending.delete(kept));
    pending.add(kept);
  }

  function writeOne(): void {
    const client = random.pick(clients);
    const { conversations, outbox } = client.messenger.getState();
    const open = Object.values(conversations).filter(({ left }) => !left);
    if (open.length === 0 || outbox.length >= PATIENCE) return;
    const { id, headSeq } = random.pick(open);
    count += 1;
    keep(client.write(id, `${client.person.name} ${count} `.padEnd(length, ".")));
    if (random.chance(READS)) keep(markRead(client, id, headSeq));
  }

  const timer = setInterval(() => {
    // What a late round owes is written in the next one: the rate holds on a busy machine too.
    const due = ((performance.now() - began) / 1_000) * rate;
    for (; turns < due; turns += 1) writeOne();
  }, ROUND);

  return {
    written: () => count,
    async stop() {
      clearInterval(timer);
      await Promise.all(pending);
      if (failure !== undefined) throw failure;
    },
  };
}

function markRead({ messenger }: Client, conversationId: Id, seq: number): Promise<void> {
  return messenger.markRead(conversationId, seq);
}
