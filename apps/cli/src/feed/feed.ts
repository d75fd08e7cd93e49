import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { isShown } from "@parley/sdk/log-item.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { isPassing } from "@parley/sdk/problem-kind.ts";
import { decodeEntry } from "@parley/sdk/reducer/decode-entry.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";
import type { MessengerState, TimelineItem } from "@parley/sdk/state.ts";
import type { Positions } from "./positions.ts";

/** Prints every line of every log once, in order, however much was missed. */
export interface Feed {
  /** Looks whether a log has grown past what was printed. */
  look(state: MessengerState): void;
  /** Rejects when printing or reading fails for good. */
  readonly failed: Promise<never>;
  /** Resolves when nothing is being printed. */
  settled(): Promise<void>;
}

export interface FeedPorts {
  readonly rest: RestClient;
  readonly positions: Positions;
  readonly print: (items: readonly TimelineItem[]) => Promise<void>;
}

/** Milliseconds before a page that could not be read is tried again. */
const AGAIN = 2_000;

/**
 * The messenger says that a log has grown; the entries are read by page, because after a long absence
 * the messenger itself begins at the newest ones.
 */
export function createFeed({ rest, positions, print }: FeedPorts): Feed {
  const failure = Promise.withResolvers<never>();
  let state: MessengerState | null = null;
  let running: Promise<void> | null = null;

  async function printAll(): Promise<void> {
    for (let next = firstBehind(); next !== undefined; next = firstBehind()) {
      await printPage(next);
    }
  }

  function firstBehind(): Id | undefined {
    const logs = Object.values(state?.conversations ?? {});
    return logs.find(({ id, headSeq }) => headSeq > positions.of(id))?.id;
  }

  async function printPage(conversationId: Id): Promise<void> {
    const after = positions.of(conversationId);
    const { entries, headSeq } = await rest.call("entries", {
      params: { conversationId },
      query: { after, limit: LIMITS.pageMax },
    });
    const items = await Promise.all(entries.map((entry) => decodeEntry(plainCodec, entry)));
    await print(items.filter(isShown));
    await positions.moveTo(conversationId, entries.at(-1)?.seq ?? Math.max(after, headSeq));
  }

  function look(now: MessengerState): void {
    state = now;
    // Without a connection there is nothing to read from; its return is a change as well.
    if (now.connection.phase !== "online" && now.connection.phase !== "syncing") return;
    running ??= printAll()
      .catch((error: unknown) => {
        if (willPass(error)) setTimeout(() => state !== null && look(state), AGAIN).unref();
        else failure.reject(error);
      })
      .finally(() => {
        running = null;
      });
  }

  return {
    look,
    failed: failure.promise,
    settled: async () => {
      await running;
    },
  };
}

function willPass(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ProblemError && isPassing(error.problem);
}
