import type { DialectName } from "../load/calls.ts";
import { startLoadProcess } from "../load/load-process.ts";
import type { SendPlan, SendReport } from "../load/send-plan.ts";
import { profiled } from "../measure/profile.ts";
import type { BenchServer } from "../world/bench-server.ts";
import type { CaseContext, Subject } from "./case.ts";

/** A server that can be measured: ours, or a peer. */
export interface Target {
  subject: Subject;
  dialect: DialectName;
  /** Of each of its processes. */
  ports: readonly number[];
  pids: readonly number[];
  /** Undefined where nobody wants to look inside. */
  inspectorPort: number | undefined;
}

export function ours({ port, process, inspectorPort }: BenchServer): Target {
  return {
    subject: "parley",
    dialect: "parley",
    ports: [port],
    pids: [process.pid],
    inspectorPort,
  };
}

/** A plan of sends without what every case decides alike. */
export type SendWish = Omit<SendPlan, "watched" | "seconds" | "warmUpSeconds" | "bodyBytes">;

const WARM_UP_SECONDS = 5;
/** The length for which the issue of storage has its figure. */
const BODY_BYTES = 200;

/**
 * Connects these people to the target with a load generator of its own, and sends as wished.
 * @param databaseParent the process below which the database runs
 */
export async function measureSends(
  target: Target,
  databaseParent: number,
  tokens: readonly string[],
  wish: SendWish,
  { seconds, profileFolder, atEnd }: Omit<CaseContext, "quick">,
): Promise<SendReport> {
  const load = startLoadProcess({ atEnd });
  try {
    await load.call("open", { dialect: target.dialect, ports: target.ports, tokens });
    const plan = {
      ...wish,
      bodyBytes: BODY_BYTES,
      seconds,
      warmUpSeconds: Math.min(WARM_UP_SECONDS, seconds),
      watched: { servers: target.pids, databaseParent },
    };
    return await profiled(profileFolder, target, () => load.call("send", plan));
  } finally {
    await load.end();
  }
}

/** A share of the wished rate below which a target did not keep up. */
const KEEPS_UP = 0.98;

/** Whether everything that was sent at a rate was done, as it came. */
export function keptUp(
  { unfinished, refused, lost, acksPerSecond }: SendReport,
  perSecond: number,
): boolean {
  return unfinished + refused + lost === 0 && acksPerSecond >= perSecond * KEEPS_UP;
}
