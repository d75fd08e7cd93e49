import { checkInvariants, watchReceipts } from "./invariants.ts";
import { runScenario } from "./scenario.ts";
import { createWorld, type Defect } from "./world.ts";

/** Things that happen in one scenario. */
const STEPS = 40;

/** Runs the scenario of a seed and throws where it ends as it must not. */
export async function simulate(seed: number, defect?: Defect): Promise<void> {
  const world = createWorld(seed, defect);
  watchReceipts(world);
  await checkInvariants(world, await runScenario(world, STEPS));
}
