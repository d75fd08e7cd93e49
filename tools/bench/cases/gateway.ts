import type { SendReport } from "../load/send-plan.ts";
import type { BenchCase, CaseContext, Reading, RunOutcome } from "./case.ts";
import { openGroups } from "./groups.ts";

/** Sends under way: enough that the server always has some to do, and few enough that no reader lags. */
const IN_FLIGHT = { small: 500, large: 20 } as const;

/** What deliveries cost the server's process when there is as much to do as it can take. */
function gatewayCase(size: number, inFlight: number, reach: number): BenchCase {
  const prepare = async (context: CaseContext): Promise<() => Promise<RunOutcome>> => {
    const world = await openGroups(size, size === 10 ? 2 : 1, context);
    return async () => {
      const readings: Reading[] = [];
      const sends: Record<string, SendReport> = {};
      for (const target of world.targets) {
        const { subject } = target;
        const report = await world.send(target, {
          pace: { kind: "window", inFlight },
          countOwn: true,
        });
        readings.push(
          { key: "perCoreSecond", subject, value: perCoreSecond(report) },
          { key: "most", subject, value: report.deliveriesPerSecond },
        );
        sends[subject] = report;
      }
      return { readings, sends };
    };
  };
  return {
    name: `gateway-${size}`,
    title: `Deliveries at most, groups of ${size.toLocaleString("en")}`,
    figures: [
      {
        key: "perCoreSecond",
        title: "deliveries per core-second of the server",
        unit: "/s",
        reach: { atLeast: reach },
      },
      { key: "most", title: "delivered at most", unit: "/s" },
    ],
    seconds: 15,
    limitMinutes: 6,
    prepare,
  };
}

function perCoreSecond({ deliveriesPerSecond, cpu }: SendReport): number {
  return deliveriesPerSecond / cpu.server;
}

export const gatewayOfTen = gatewayCase(10, IN_FLIGHT.small, 40_000);
export const gatewayOfThousand = gatewayCase(1_000, IN_FLIGHT.large, 100_000);
