import type { BenchCase, FigureSpec } from "../cases/case.ts";
import type { Machine } from "../machine.ts";
import type { CaseRecord } from "../run-case.ts";
import { describeConditions } from "./conditions.ts";
import { markdownTable } from "./markdown-table.ts";
import { showFigure, showReach, showVerdict } from "./show-figure.ts";
import { spreadOver, timesBetter } from "./spread.ts";

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
    return (
      showFigure(figure.unit, spread.median) + (times === undefined ? "" : ` (${ratio(times)})`)
    );
  };
  return [
    figure.title,
    showReach(figure),
    ours === undefined
      ? ""
      : showFigure(figure.unit, ours.median) + showVerdict(figure, ours.median),
    ours === undefined ? "" : showFigure(figure.unit, ours.worst),
    peer("naive"),
    peer("socketIo"),
  ];
}

function ratio(times: number): string {
  return `${times.toFixed(times < 10 ? 1 : 0)}×`;
}
