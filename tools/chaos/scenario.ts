import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import type { Stage, StageOptions } from "./stage.ts";

/** One fault, and what must hold while it lasts and after it. */
export interface Scenario {
  /** As `pnpm chaos --scenario` takes it. */
  readonly name: string;
  /** What happens, and when it has passed; the invariants hold in every one of them. */
  readonly criterion: string;
  readonly nodes: number;
  /** What its stage needs beside what every stage has. */
  readonly stage?: (setting: Setting) => Partial<StageOptions>;
  /** Asks the machine for more than processes, and adds that to the stage. Throws NotHere. */
  readonly prepare?: () => Promise<Partial<StageOptions>>;
  /**
   * Breaks things while people write, and leaves them whole.
   * @returns what was measured for the criterion, in words
   * @throws where the criterion does not hold
   */
  act(stage: Stage, setting: Setting): Promise<string>;
  /** What must hold when everybody has everything. */
  readonly after?: (stage: Stage) => void;
  /** Undoes what `prepare` did. */
  readonly cleanUp?: () => Promise<void>;
}

export interface Setting {
  /** All that is left to chance comes from here. */
  readonly random: SeededRandom;
  /** Whether there is time for the whole of it, or for a round or two of what comes in several. */
  readonly whole: boolean;
}

/** This machine does not allow a scenario: the message says what it lacks. */
export class NotHere extends Error {
  override name = "NotHere";
}

/** @throws NotHere for everybody but root, who alone may make file systems */
export function mustBeRoot(): void {
  if (process.getuid?.() !== 0) throw new NotHere("needs root");
}

/** @throws with what was expected instead */
export function must(holds: boolean, expectation: string): void {
  if (!holds) throw new Error(expectation);
}
