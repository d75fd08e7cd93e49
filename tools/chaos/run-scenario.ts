import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import type { Scale } from "./scale.ts";
import { NotHere, type Scenario } from "./scenario.ts";
import { openStage, type Figures } from "./stage.ts";

/** What became of one scenario. */
export interface Result {
  readonly name: string;
  readonly seed: number;
  readonly seconds: number;
  /** Undefined when it did not hold, or this machine does not allow it. */
  readonly outcome?: { readonly figures: Figures; readonly seen: string };
  readonly failure?: unknown;
  /** What this machine lacks for it. */
  readonly lacks?: string;
}

/** Runs a scenario once on a stage of its own; whatever goes wrong stands in the result. */
export async function runScenario(
  scenario: Scenario,
  { seed, scale, whole }: { seed: number; scale: Scale; whole: boolean },
): Promise<Result> {
  const began = performance.now();
  const setting = { whole, random: createSeededRandom(seed) };
  const about = { name: scenario.name, seed };
  const seconds = (): number => (performance.now() - began) / 1_000;
  try {
    const outcome = await play(scenario, setting, scale);
    return { ...about, outcome, seconds: seconds() };
  } catch (failure) {
    if (failure instanceof NotHere) return { ...about, lacks: failure.message, seconds: seconds() };
    return { ...about, failure, seconds: seconds() };
  } finally {
    await scenario.cleanUp?.();
  }
}

async function play(
  scenario: Scenario,
  setting: Parameters<Scenario["act"]>[1],
  scale: Scale,
): Promise<{ figures: Figures; seen: string }> {
  const stage = await openStage({
    nodes: scenario.nodes,
    scale,
    random: setting.random.fork(),
    ...scenario.stage?.(setting),
    ...(await scenario.prepare?.()),
  });
  try {
    const seen = await scenario.act(stage, setting);
    const figures = await stage.settle();
    scenario.after?.(stage);
    return { figures, seen };
  } finally {
    await stage.remove();
  }
}
