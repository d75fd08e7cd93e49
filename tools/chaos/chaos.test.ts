import { createSeededRandom } from "@parley/sdk/testing/seeded-random.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHORT } from "./scale.ts";
import { cutLinks } from "./scenarios/cut-links.ts";
import { killBeforeAck } from "./scenarios/kill-before-ack.ts";
import { killDatabase } from "./scenarios/kill-database.ts";
import { killNode } from "./scenarios/kill-node.ts";
import { removeMember } from "./scenarios/remove-member.ts";
import { openStage, type Stage } from "./stage.ts";

// One stage for all of them: `pnpm chaos --all` gives each its own, at full size.
const seed = Date.now() % 1_000_000;
const random = createSeededRandom(seed);
let stage: Stage;

beforeAll(async () => {
  console.log(`chaos: seed ${seed}`);
  stage = await openStage({ nodes: 1, scale: SHORT, random: random.fork(), impatient: true });
}, 90_000);
afterAll(() => stage.remove(), 60_000);

test.for([removeMember, cutLinks, killBeforeAck, killNode, killDatabase])(
  "LOG-1, LOG-3, OUT-6, IN-1: $name",
  { timeout: 90_000 },
  async (scenario) => {
    await expect(scenario.act(stage, { random, whole: false })).resolves.toBeTypeOf("string");
  },
);

test("LOG-1, LOG-3, FAN-3, REC-1, OUT-6, IN-1: after all of that every invariant holds", async () => {
  const { written, acknowledged } = await stage.settle();
  expect(written).toBeGreaterThan(0);
  expect(acknowledged).toBeGreaterThan(0);
}, 120_000);
