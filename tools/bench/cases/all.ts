import type { BenchCase } from "./case.ts";
import { durableSends } from "./durable-sends.ts";
import { gatewayOfTen, gatewayOfThousand } from "./gateway.ts";
import { groupOfThousand, groupsOfTen, halfLoad } from "./group-latency.ts";

/** In the order of the table. */
export const CASES: readonly BenchCase[] = [
  durableSends,
  groupsOfTen,
  groupOfThousand,
  halfLoad,
  gatewayOfTen,
  gatewayOfThousand,
];
