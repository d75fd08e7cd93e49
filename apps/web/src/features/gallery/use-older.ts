import type { Id } from "@parley/protocol/id.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { useMutation } from "../../queries/react-query.ts";
import { useEngine } from "../../state/running-engine.ts";
import { sortedSearch } from "../../state/sorted-search.ts";
import type { GalleryKind } from "./gallery-kind.ts";

/** Fetches of about a thousand messages each, made at once while nothing of a kind is among them. */
const TRIES = 3;

/** What is known after older messages came. */
interface Known {
  readonly found: number;
  /** There are more to be read on this device, or nothing is missing there any more. */
  readonly enough: boolean;
}

/**
 * Brings older messages of a chat from the server until some of a kind are among them; called with how many are
 * known, it gives whether there were any. They may belong between those that are known, so all are read again.
 */
export function useOlder(conversationId: Id, kind: GalleryKind, readAgain: () => Promise<Known>) {
  const engine = useEngine();

  return useMutation({
    async mutationFn(known: number) {
      for (let left = TRIES; left > 0; left -= 1) {
        const problem = await engine.fetchHistory(conversationId);
        if (problem !== null) throw new ProblemError(problem);
        // What came is found once it is sorted.
        await sortedSearch(engine, {
          text: "",
          conversationId,
          kind,
          limit: 1,
        });
        const { found, enough } = await readAgain();
        if (found > known || enough) return true;
      }
      return false;
    },
  });
}
