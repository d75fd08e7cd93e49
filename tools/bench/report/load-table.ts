import type { BenchCase, FigureSpec, Unit } from "../cases/case.ts";
import type { Machine } from "../machine.ts";
import type { CaseRecord } from "../run-case.ts";
import { describeConditions } from "./conditions.ts";
import { markdownTable } from "./markdown-table.ts";
import { isReached, spreadOver, timesBetter, type FigureSpread } from "./spread.ts";

/** Everything that `pnpm bench` measured. */
export interface LoadResults {
  machine: Machine;
  records: CaseRecord[];
}

const HEAD = ["What", "to reach", "Parley, median", "worst run", "naive", "Socket.IO"];

/** The results as Markdown: a table, then how each case was measured. */
export function toLoadTable(
  cases: readonly BenchCase[],
  { machine, records }: LoadResults,
): string {
  const known = cases.flatMap((one) => {
    const record = records.find(({ name }) => name === one.name);
    return record === undefined ? [] : [{ ...record, figures: one.figures, title: one.title }];
  });
  const rows = known.flatMap((record) => [
    [`**${record.title}** (\`${record.name}\`)`],
    ...record.figures.map((figure) => figureRow(figure, record)),
  ]);
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb.toFixed(0)} GB, ` +
      `${machine.system}, Node ${machine.node}. In brackets: how many times better Parley is.`,
    "",
    markdownTable(HEAD, rows),
    "",
    ...known.map(
      ({ name, runs, seconds, failure }) =>
        `- \`${name}\`: ${runs.length} ${runs.length === 1 ? "run" : "runs"} of ${seconds} s. ` +
        (runs.length === 0 ? "" : describeConditions(runs)) +
        (failure === undefined ? "" : ` It failed: ${failure}`),
    ),
  ].join("\n");
}

function figureRow(figure: FigureSpec, { runs }: CaseRecord): string[] {
  const ours = spreadOver(runs, figure, "parley") ?? spreadOver(runs, figure, "machine");
  const peer = (subject: "naive" | "socketIo"): string => {
    const spread = spreadOver(runs, figure, subject);
    if (spread === undefined) return "";
    const times = timesBetter(figure, ours?.median ?? null, spread.median);
    return show(figure.unit, spread.median) + (times === undefined ? "" : ` (${ratio(times)})`);
  };
  return [
    figure.title,
    reachOf(figure),
    ours === undefined ? "" : show(figure.unit, ours.median) + verdict(figure, ours),
    ours === undefined ? "" : show(figure.unit, ours.worst),
    peer("naive"),
    peer("socketIo"),
  ];
}

function reachOf({ reach, unit }: FigureSpec): string {
  if (reach === undefined) return "";
  return "atLeast" in reach ? `≥ ${show(unit, reach.atLeast)}` : `≤ ${show(unit, reach.atMost)}`;
}

function verdict(figure: FigureSpec, { median }: FigureSpread): string {
  const reached = isReached(figure, median);
  if (reached === undefined) return "";
  return reached ? " ✓" : " ✗";
}

function show(unit: Unit, value: number | null): string {
  if (value === null) return "does not keep up";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString("en", {
    maximumFractionDigits: digits,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
  });
  return unit === "/s" ? `${number}/s` : `${number} ${unit}`;
}

function ratio(times: number): string {
  return `${times.toFixed(times < 10 ? 1 : 0)}×`;
}
