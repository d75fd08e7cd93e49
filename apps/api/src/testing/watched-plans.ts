import type { Database } from "../postgres/connection.ts";

/** One statement that the database ran, also within a function, and the tables of its plan. */
export interface WatchedPlan {
  statement: string;
  tables: readonly string[];
}

/**
 * Has the database itself tell the plan of every statement that runs from now on: `auto_explain` sees what
 * functions and triggers do too. Takes every connection of the pool once; none may be in use.
 * @returns the plans so far
 */
export async function watchPlans({ pool }: Database): Promise<() => readonly WatchedPlan[]> {
  const plans: WatchedPlan[] = [];
  const clients = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  for (const client of clients) {
    client.on("notice", ({ message = "" }) => {
      const found = /^duration: .* plan:\n([^]*)$/.exec(message);
      if (found?.[1] === undefined) return;
      const told: { "Query Text": string; Plan: unknown } = JSON.parse(found[1]);
      plans.push({ statement: told["Query Text"], tables: [...new Set(tablesOf(told.Plan))] });
    });
    await client.query(`LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0;
      SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_format = json;
      SET auto_explain.log_level = notice;`);
    client.release();
  }
  return () => plans;
}

/** The tables of a plan, however deep they lie. */
function tablesOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "Relation Name" && typeof value === "string" ? [value] : tablesOf(value),
  );
}
