import { problem, type ErrorCode, type Problem } from "@parley/protocol/problem.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** What goes wrong, drawn anew for each occasion. */
export interface Faults {
  /** Milliseconds that the server takes over something. */
  serverDelay(): number;
  wireDelay(): number;
  /** Why the server refuses a request this time; only a message is refused for good. */
  refusal(isMessage: boolean): Problem | null;
  losesLive(): boolean;
  repeatsLive(): boolean;
  /** The connection breaks after the commit and before the answer. */
  cutsBeforeAnswer(): boolean;
  /** Nothing goes wrong from now on. */
  heal(): void;
}

const PASSING: readonly ErrorCode[] = ["overloaded", "rate_limited", "internal"];

export function createFaults(random: SeededRandom): Faults {
  let healed = false;
  const happens = (probability: number) => !healed && random.chance(probability);
  return {
    serverDelay: () => (happens(0.1) ? random.between(50, 3_000) : random.between(0, 20)),
    wireDelay: () => random.between(1, 60),
    refusal(isMessage) {
      if (isMessage && happens(0.05)) return problem("forbidden");
      return happens(0.04) ? problem(random.pick(PASSING), { retryAfter: 1 }) : null;
    },
    losesLive: () => happens(0.08),
    repeatsLive: () => happens(0.05),
    cutsBeforeAnswer: () => happens(0.03),
    heal() {
      healed = true;
    },
  };
}
