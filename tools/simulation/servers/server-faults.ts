import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";

/** What goes wrong between and below server nodes, drawn anew for each occasion. */
export interface ServerFaults {
  /** Milliseconds until a statement reaches the database, and until its answer is back. */
  statementDelay(): number;
  /** A statement that ends before its commit; the database knows nothing of it. */
  failsBeforeCommit(): boolean;
  /** A statement that commits, and whose answer is lost. */
  failsAfterCommit(): boolean;
  /** A statement that was under way when its node died, and commits all the same. */
  outlivesItsNode(): boolean;
  wireDelay(): number;
  /** A connection that breaks when something is to be sent over it. */
  breaksOnSending(): boolean;
  /** What was on its way when the client let go of its connection arrives all the same. */
  arrivesAfterClosing(): boolean;
  losesHint(): boolean;
  repeatsHint(): boolean;
  /** Milliseconds of a hint's way to another node. */
  hintDelay(): number;
  /** A hint that later ones overtake. */
  overtakesHint(): boolean;
  /** Nothing goes wrong from now on. */
  heal(): void;
}

export function createServerFaults(random: SeededRandom): ServerFaults {
  let healed = false;
  const happens = (probability: number) => !healed && random.chance(probability);
  return {
    statementDelay: () => (happens(0.05) ? random.between(50, 3_000) : random.between(0, 8)),
    failsBeforeCommit: () => happens(0.03),
    failsAfterCommit: () => happens(0.03),
    outlivesItsNode: () => random.chance(0.5),
    wireDelay: () => random.between(1, 60),
    breaksOnSending: () => happens(0.01),
    arrivesAfterClosing: () => random.chance(0.5),
    losesHint: () => happens(0.15),
    repeatsHint: () => happens(0.1),
    hintDelay: () => (happens(0.1) ? random.between(50, 3_000) : random.between(1, 10)),
    overtakesHint: () => happens(0.3),
    heal() {
      healed = true;
    },
  };
}
