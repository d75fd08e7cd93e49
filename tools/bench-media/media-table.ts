import type { Machine } from "../bench/machine.ts";
import { median } from "../bench/percentile.ts";
import { markdownTable } from "../bench/report/markdown-table.ts";
import { showFigure } from "../bench/report/show-figure.ts";
import type { MediaCase } from "./cases/media-case.ts";
import type { MediaRecord } from "./measure-media.ts";

const NONE = "not measured";

/** What was measured as Markdown: of each figure the median, and all runs beside it. */
export function toMediaTable(
  cases: readonly Pick<MediaCase, "name" | "title" | "figures">[],
  records: readonly MediaRecord[],
  machine: Machine,
): string {
  const known = cases.flatMap((one) => {
    const record = records.find(({ name }) => name === one.name);
    return record === undefined ? [] : [{ ...one, record }];
  });
  const rows = known.flatMap(({ name, title, figures, record }) => [
    [`**${title}** (\`${name}\`)`],
    ...figures.map(({ key, title: what, unit }) => {
      const values = record.runs.flatMap((run) => run[key] ?? []);
      const middle = values.length === 0 ? null : median(values);
      const all = values.map((value) => showFigure(unit, value, NONE)).join(", ");
      return [what, showFigure(unit, middle, NONE), all];
    }),
  ]);
  const failures = records.flatMap(({ name, failure }) =>
    failure === undefined ? [] : [`- \`${name}\` failed: ${failure}`],
  );
  return [
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb.toFixed(0)} GB, ` +
      `${machine.system}, Node ${machine.node}; load before: ${machine.load.toFixed(1)}.`,
    "",
    markdownTable(["What", "median", "all runs"], rows),
    ...(failures.length > 0 ? ["", ...failures] : []),
  ].join("\n");
}
