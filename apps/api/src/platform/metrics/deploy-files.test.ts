import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/app.ts";

const read = (path: string): Promise<string> =>
  readFile(new URL(`../../../../../${path}`, import.meta.url), "utf8");

let world: TestApp;
/** The type of each metric that a server has, by its name. */
let types: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await createTestApp();
  const { body } = await world.app.inject({ url: "/metrics" });
  const lines = [...body.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  types = new Map(lines.map(([, name = "", type = ""]): [string, string] => [name, type]));
});
afterAll(() => world.close());

/** Whether Prometheus has a series of this name: a histogram has several. */
function exists(series: string): boolean {
  const [, histogram] = /^(.+)_(?:bucket|sum|count)$/.exec(series) ?? [];
  if (histogram !== undefined && types.get(histogram) === "histogram") return true;
  return types.has(series) && types.get(series) !== "histogram";
}

/** The series in an expression: what looks like a metric, and whatever is selected from. */
function seriesOf(expression: string): string[] {
  const names = expression.matchAll(/\b(?:(?:parley|nodejs|process)_\w+|[a-z]\w*(?=\s*[{[]))/g);
  return [...names].map(([name]) => name).filter((name) => name !== "up");
}

function checkAll(expressions: readonly string[]): void {
  for (const expression of expressions) {
    const unknown = seriesOf(expression).filter((name) => !exists(name));
    expect([expression, unknown]).toEqual([expression, []]);
  }
}

/** Every value of this field, however deep it lies. */
function valuesOf(field: string, json: unknown): string[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    key === field && typeof value === "string" ? [value] : valuesOf(field, value),
  );
}

test("METRICS-5: every panel of the dashboard asks for metrics that exist", async () => {
  const dashboard: unknown = JSON.parse(await read("deploy/grafana-dashboard.json"));
  const asked = valuesOf("expr", dashboard);
  expect(asked.length).toBeGreaterThan(20);
  for (const expression of asked) expect(seriesOf(expression)).not.toEqual([]);
  checkAll(asked);
  // What a label's values are read from.
  const listed = valuesOf("query", dashboard).filter((query) => query.startsWith("label_values"));
  expect(listed).toHaveLength(1);
  checkAll(listed);
});

test("METRICS-5: every alert asks for metrics that exist", async () => {
  const alerts = await read("deploy/alerts.yml");
  const asked = [...alerts.matchAll(/^\s+expr: (.+)$/gm)].map(([, expression = ""]) => expression);
  expect(asked).toHaveLength([...alerts.matchAll(/- alert:/g)].length);
  checkAll(asked);
});

test("METRICS-5: the page on metrics names every metric of ours, with its type, and no other", async () => {
  const page = await read("docs/metrics.md");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\w+)/gm)];
  for (const [, name = "", type] of rows) expect([name, types.get(name)]).toEqual([name, type]);
  const named = rows.map(([, name = ""]) => name);
  const ours = [...types.keys()].filter((name) => name.startsWith("parley_"));
  expect(ours.filter((name) => !named.includes(name))).toEqual([]);
});

test("METRICS-5: the page on growing names metrics that exist", async () => {
  const page = await read("docs/scale.md");
  const named = [...page.matchAll(/`((?:parley|nodejs|process)_\w+)`/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !types.has(name))).toEqual([]);
});
