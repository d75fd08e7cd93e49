import type { Database } from "../postgres/connection.ts";

/** One step of a plan, as `EXPLAIN (FORMAT JSON)` says it. */
interface PlanNode {
  "Node Type": string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  Plans?: PlanNode[];
}

/** A step of a plan, shortened: what it does, over which index, and the rows it gave. */
export interface PlanStep {
  does: string;
  index: string | undefined;
  rows: number | undefined;
}

/** Runs a query under EXPLAIN ANALYZE and gives the steps of its plan, the outermost first. */
export async function explain(
  { pool }: Database,
  query: { sql: string; params: unknown[] },
): Promise<PlanStep[]> {
  const { rows } = await pool.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${query.sql}`,
    query.params,
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan === undefined ? [] : stepsOf(plan);
}

function stepsOf(node: PlanNode): PlanStep[] {
  const step = { does: node["Node Type"], index: node["Index Name"], rows: node["Actual Rows"] };
  return [step, ...(node.Plans ?? []).flatMap(stepsOf)];
}
