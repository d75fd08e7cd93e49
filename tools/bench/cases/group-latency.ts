import type { SendReport } from "../load/send-plan.ts";
import type { BenchCase, CaseContext, FigureSpec, Reading, RunOutcome } from "./case.ts";
import { openGroups } from "./groups.ts";
import { keptUp } from "./target.ts";

interface LatencyPlan {
  name: string;
  title: string;
  /** Members of each group, all online. */
  size: number;
  /** In how many groups each person is. */
  each: number;
  perSecond: number;
  countOwn: boolean;
  reach: { p50?: number; p99: number };
}

/** From the moment at which a message was meant to be sent until a member's connection has it. */
export function latencyCase(plan: LatencyPlan): BenchCase {
  const { name, title, reach } = plan;
  const figures: FigureSpec[] = [
    { key: "p50", title: "p50", unit: "ms", ...limit(reach.p50) },
    { key: "p99", title: "p99", unit: "ms", ...limit(reach.p99) },
    { key: "rate", title: "delivered", unit: "/s" },
  ];
  return {
    name,
    title,
    figures,
    seconds: 20,
    limitMinutes: 6,
    prepare: (context) => prepareLatency(plan, context),
  };
}

function limit(milliseconds: number | undefined): Pick<FigureSpec, "reach"> {
  return milliseconds === undefined ? {} : { reach: { atMost: milliseconds } };
}

async function prepareLatency(
  plan: LatencyPlan,
  context: CaseContext,
): Promise<() => Promise<RunOutcome>> {
  const world = await openGroups(plan.size, plan.each, context);
  const { perSecond, countOwn } = plan;
  return async () => {
    const readings: Reading[] = [];
    const sends: Record<string, SendReport> = {};
    for (const target of world.targets) {
      const { subject } = target;
      const report = await world.send(target, { pace: { kind: "rate", perSecond }, countOwn });
      const isSteady = keptUp(report, perSecond);
      readings.push(
        { key: "p50", subject, value: isSteady ? report.delivery.p50 : null },
        { key: "p99", subject, value: isSteady ? report.delivery.p99 : null },
        { key: "rate", subject, value: report.deliveriesPerSecond },
      );
      sends[subject] = report;
    }
    return { readings, sends };
  };
}

export const groupsOfTen = latencyCase({
  name: "groups-of-10",
  title: "Groups of 10: 2,000 sends/s, 20,000 deliveries/s",
  size: 10,
  each: 2,
  perSecond: 2_000,
  countOwn: true,
  reach: { p50: 5, p99: 50 },
});

export const halfLoad = latencyCase({
  name: "steady",
  title: "1,000 sends/s, 9,000 deliveries/s, in groups of 10 without the sender's own copy",
  size: 10,
  each: 2,
  perSecond: 1_000,
  countOwn: false,
  reach: { p50: 3, p99: 25 },
});

export const groupOfThousand = latencyCase({
  name: "group-of-1000",
  title: "One group of 1,000 online: 50 sends/s, 50,000 deliveries/s",
  size: 1_000,
  each: 1,
  perSecond: 50,
  countOwn: true,
  reach: { p99: 250 },
});
