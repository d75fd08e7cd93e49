import type { Scenario } from "./scenario.ts";
import { busDown, busFaults } from "./scenarios/bus.ts";
import { clockOff } from "./scenarios/clock-off.ts";
import { cutLinks } from "./scenarios/cut-links.ts";
import { diskFull } from "./scenarios/disk-full.ts";
import { freezeNode } from "./scenarios/freeze-node.ts";
import { halfOpenLinks } from "./scenarios/half-open-links.ts";
import { killBeforeAck } from "./scenarios/kill-before-ack.ts";
import { killDatabase } from "./scenarios/kill-database.ts";
import { killNode } from "./scenarios/kill-node.ts";
import { powerCut, powerCutWithoutFsync } from "./scenarios/power-cut.ts";
import { removeMember } from "./scenarios/remove-member.ts";
import { rollingDeploy } from "./scenarios/rolling-deploy.ts";
import { slowReaders } from "./scenarios/slow-readers.ts";
import { stallDatabase } from "./scenarios/stall-database.ts";
import { tripleSends } from "./scenarios/triple-sends.ts";

/** Every scenario, in the order of docs/reliability.md. */
export const SCENARIOS: readonly Scenario[] = [
  killNode,
  killBeforeAck,
  killDatabase,
  powerCut,
  powerCutWithoutFsync,
  stallDatabase,
  busDown,
  busFaults,
  cutLinks,
  halfOpenLinks,
  slowReaders,
  diskFull,
  clockOff,
  tripleSends,
  rollingDeploy,
  removeMember,
  freezeNode,
];
