import { readCpu, sharesBetween } from "../measure/cpu.ts";
import { sourceAddress } from "./addresses.ts";
import type { HerdPlan, HerdReport } from "./calls.ts";
import { createLatencyRecorder } from "./latency.ts";
import { createReturningClient, type CaughtUp, type ReturningClient } from "./returning.ts";

/** Devices that connect, lose their connections together, and come back together. */
export interface Herd {
  /** Connects them a bounded number at a time. */
  gather(): Promise<HerdReport>;
  cut(): void;
  /** Each waits as the messenger does after a loss, and no longer. */
  comeBack(): Promise<HerdReport>;
  count(): number;
}

/** Devices that connect at once while the herd gathers. */
const AT_ONCE = 200;

export function createHerd({ port, tokens, watched }: HerdPlan): Herd {
  const clients = tokens.map((token, number) =>
    createReturningClient(port, sourceAddress(number), token),
  );

  /** @param lanes one after the other in each, all of them side by side */
  const catchUp = async (
    lanes: number,
    how: (client: ReturningClient) => Promise<CaughtUp>,
  ): Promise<HerdReport> => {
    const before = await readCpu(watched);
    const began = performance.now();
    const each = createLatencyRecorder();
    const sum = { attempts: 0, logsBehind: 0, entries: 0 };
    const waiting = clients.values();
    const work = async (): Promise<void> => {
      for (const client of waiting) {
        const result = await how(client);
        each.record(performance.now() - began);
        sum.attempts += result.attempts;
        sum.logsBehind += result.logsBehind;
        sum.entries += result.entries;
      }
    };
    await Promise.all(Array.from({ length: lanes }, work));
    const seconds = (performance.now() - began) / 1_000;
    const cpu = sharesBetween(before, await readCpu(watched), seconds);
    return { seconds, each: each.read(), ...sum, cpu };
  };

  return {
    gather: () => catchUp(AT_ONCE, (client) => client.catchUp()),
    cut: () => clients.forEach((client) => client.drop()),
    comeBack: () => catchUp(clients.length, (client) => client.comeBack()),
    count: () => clients.filter((client) => client.isConnected()).length,
  };
}
