import type { Scenario } from "./scenario.ts";
import { cutLinks } from "./scenarios/cut-links.ts";
import { killBeforeAck } from "./scenarios/kill-before-ack.ts";
import { killDatabase } from "./scenarios/kill-database.ts";
import { killNode } from "./scenarios/kill-node.ts";
import { removeMember } from "./scenarios/remove-member.ts";

/** Every scenario, in the order of docs/reliability.md. */
export const SCENARIOS: readonly Scenario[] = [
  killNode,
  killBeforeAck,
  killDatabase,
  cutLinks,
  removeMember,
];
