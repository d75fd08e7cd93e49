import type { BenchCase } from "./case.ts";
import { comeBack } from "./come-back.ts";
import { diskUse } from "./disk.ts";
import { durableSends } from "./durable-sends.ts";
import { gatewayOfTen, gatewayOfThousand } from "./gateway.ts";
import { groupOfThousand, groupsOfTen, halfLoad } from "./group-latency.ts";
import { growth } from "./growth.ts";
import { hotConversation } from "./hot-conversation.ts";
import { idleConnections } from "./idle-connections.ts";
import { machineLimits } from "./machine-limits.ts";
import { twoNodes } from "./two-nodes.ts";

/** In the order of the table. */
export const CASES: readonly BenchCase[] = [
  machineLimits,
  durableSends,
  hotConversation,
  groupsOfTen,
  groupOfThousand,
  halfLoad,
  gatewayOfTen,
  gatewayOfThousand,
  idleConnections,
  comeBack,
  twoNodes,
  growth,
  diskUse,
];
