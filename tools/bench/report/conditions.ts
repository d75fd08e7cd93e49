import { median } from "../percentile.ts";
import type { RunRecord } from "../run-case.ts";

/** Cores of one process at which it was the limit. */
const BUSY = 0.9;
/** Milliseconds by which a load generator may be late, one time in a hundred. */
const LATE = 10;
/** Cores that others may take without being worth a word. */
const OTHERS = 0.2;

/** Under which conditions a case was measured, as sentences; what made figures worse is named. */
export function describeConditions(runs: readonly RunRecord[]): string {
  const fsync = median(runs.map(({ fsyncMs }) => fsyncMs));
  const sentences = [`Disk ${fsync.toFixed(2)} ms.`];
  // What our own server was given; the peers had the same machine.
  const reports = runs.flatMap(({ sends }) =>
    Object.entries(sends).flatMap(([what, report]) =>
      what === "naive" || what === "socketIo" ? [] : [report],
    ),
  );
  if (reports.length === 0) return sentences.join(" ");
  const middle = (part: "server" | "database" | "load" | "others"): number =>
    median(reports.map(({ cpu }) => cpu[part]));
  const cores = (part: Parameters<typeof middle>[0]): string => middle(part).toFixed(2);
  sentences.push(
    `Cores: server ${cores("server")}, database ${cores("database")}, load generator ${cores("load")}.`,
  );
  if (middle("others") > OTHERS) {
    sentences.push(`The machine was not quiet: others took ${cores("others")} cores.`);
  }
  const late = median(reports.map((report) => report.late.p99));
  if (middle("load") > BUSY) sentences.push("The load generator was the limit.");
  else if (late > LATE)
    sentences.push(`The load generator was late by ${late.toFixed(0)} ms (p99).`);
  const refused = reports.reduce((sum, report) => sum + report.refused, 0);
  const lost = reports.reduce((sum, report) => sum + report.lost, 0);
  const unfinished = reports.reduce((sum, report) => sum + report.unfinished, 0);
  if (refused + lost + unfinished > 0) {
    sentences.push(
      `${refused} sends refused, ${unfinished} unfinished, ${lost} connections ended.`,
    );
  }
  return sentences.join(" ");
}
