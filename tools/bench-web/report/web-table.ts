import type { FigureSpec } from "../../bench/cases/case.ts";
import type { Machine } from "../../bench/machine.ts";
import { median } from "../../bench/percentile.ts";
import { markdownTable } from "../../bench/report/markdown-table.ts";
import { showFigure, showReach, showVerdict } from "../../bench/report/show-figure.ts";
import { spreadOver } from "../../bench/report/spread.ts";
import { DESKTOP, SLOW_PHONE, type Device } from "../browser/device.ts";
import type { WebCase } from "../cases/web-case.ts";
import type { WebRecord } from "../run-web-case.ts";

/** Everything that `pnpm bench:web` measured. */
export interface WebResults {
  machine: Machine;
  /** As the browser names itself. */
  browser: string;
  records: WebRecord[];
}

const HEAD = ["What", "to reach", "median", "worst run"];
const NONE = "not measured";
/** Cores that others may take without being worth a word. */
const OTHERS = 0.2;

/** The results as Markdown: for each device a table, then how each case was measured. */
export function toWebTable(
  cases: readonly Pick<WebCase, "name" | "title" | "figures">[],
  { machine, browser, records }: WebResults,
): string {
  const tables = [DESKTOP, SLOW_PHONE].flatMap((device) => {
    const own = records.filter((record) => record.device === device.name);
    return own.length === 0 ? [] : deviceTable(device, cases, own);
  });
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb.toFixed(0)} GB, ` +
      `${machine.system}, ${browser}, Node ${machine.node}.`,
    ...tables,
  ].join("\n");
}

function deviceTable(
  device: Device,
  cases: readonly Pick<WebCase, "name" | "title" | "figures">[],
  records: readonly WebRecord[],
): string[] {
  const known = cases.flatMap((one) => {
    const record = records.find(({ name }) => name === one.name);
    return record === undefined ? [] : [{ ...one, record }];
  });
  const rows = known.flatMap(({ title, name, figures, record }) => [
    [`**${title}** (\`${name}\`)`],
    ...figures.map((figure) => figureRow(figure, record)),
  ]);
  return [
    "",
    `**${device.title}**`,
    "",
    markdownTable(HEAD, rows),
    "",
    ...known.map(({ record }) => conditions(record)),
  ];
}

function figureRow(figure: FigureSpec, { runs }: WebRecord): string[] {
  const spread = spreadOver(runs, figure, "parley");
  if (spread === undefined) return [figure.title, showReach(figure), NONE, ""];
  return [
    figure.title,
    showReach(figure),
    showFigure(figure.unit, spread.median, NONE) + showVerdict(figure, spread.median),
    showFigure(figure.unit, spread.worst, NONE),
  ];
}

function conditions({ name, runs, failure }: WebRecord): string {
  const others = median(runs.flatMap((run) => run.others ?? []));
  return [
    `- \`${name}\`: ${runs.length} ${runs.length === 1 ? "run" : "runs"}.`,
    ...(others > OTHERS
      ? [`The machine was not quiet: others took ${others.toFixed(2)} cores.`]
      : []),
    ...(failure === undefined ? [] : [`It failed: ${failure}`]),
  ].join(" ");
}
