import type { Result } from "./run-scenario.ts";

const HEAD = ["scenario", "result", "seconds", "sent", "promised", "shown", "healed in", "seen"];

/** The results as a table in Markdown. */
export function toTable(results: readonly Result[]): string {
  const lines = [HEAD, HEAD.map(() => "---"), ...results.map(toRow)];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function toRow({ name, seconds, outcome, lacks }: Result): string[] {
  const took = seconds.toFixed(0);
  if (lacks !== undefined) return [name, `left out: ${lacks}`, "", "", "", "", "", ""];
  if (outcome === undefined) return [name, "FAILED", took, "", "", "", "", ""];
  const { written, acknowledged, shown, healedMs } = outcome.figures;
  const counts = [written, acknowledged, shown].map((count) => count.toLocaleString("en"));
  return [name, "held", took, ...counts, `${(healedMs / 1_000).toFixed(1)} s`, outcome.seen];
}
