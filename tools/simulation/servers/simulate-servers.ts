import { checkInvariants, watchReceipts } from "@parley/sdk/testing/invariants.ts";
import { runScenario } from "@parley/sdk/testing/scenario.ts";
import { createSimulatedClock } from "@parley/sdk/testing/simulated-clock.ts";
import { installTime } from "../simulated-time.ts";
import { serverActs } from "./server-acts.ts";
import { createServerWorld, type ServerSimulation } from "./server-world.ts";

/** Things that happen in one history. */
const STEPS = 40;

/**
 * Runs the history of a seed with the server's own code in it, and throws where it ends as it must not.
 * Meanwhile the whole process runs on the simulated clock: one history at a time.
 */
export async function simulateServers(seed: number, options?: ServerSimulation): Promise<void> {
  const clock = createSimulatedClock();
  const endTime = installTime(clock);
  try {
    const world = createServerWorld(seed, clock, options);
    watchReceipts(world);
    await checkInvariants(world, await runScenario(world, STEPS, serverActs(world)));
  } finally {
    endTime();
  }
}
