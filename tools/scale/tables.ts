import { INPUTS, type Figures } from "./inputs.ts";
import { sizeFor, type Size } from "./model.ts";

const PEOPLE = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/** The inputs, as docs/scale.md shows them. */
export function inputTable(): string {
  const rows = Object.entries(INPUTS).map(([name, { value, unit, kind, source }]) => [
    `\`${name}\``,
    value.toLocaleString("en"),
    unit,
    kind,
    source,
  ]);
  return table(["input", "value", "of what", "kind", "from"], rows);
}

const ROWS: readonly [string, (size: Size) => string][] = [
  ["sends a second, at the peak", ({ sendsPerSecond }) => count(sendsPerSecond)],
  ["deliveries a second, at the peak", ({ deliveriesPerSecond }) => count(deliveriesPerSecond)],
  ["open sockets", ({ sockets }) => count(sockets)],
  ["API processes, a core each", ({ processes }) => count(processes)],
  ["memory of them", ({ gatewayBytes }) => bytes(gatewayBytes)],
  ["Postgres writers", ({ writers }) => count(writers)],
  ["logs after a year, one copy", ({ bytesPerYear }) => bytes(bytesPerYear)],
  ["hints from the bus, a second", ({ hintsPerSecond }) => count(hintsPerSecond)],
  ["traffic to clients, at the peak", ({ egressBitsPerSecond }) => bits(egressBitsPerSecond)],
  ["all come back at once: seconds", ({ returnSeconds }) => count(returnSeconds)],
  ["EUR a month, after a year", ({ monthlyPrice }) => count(monthlyPrice)],
];

/** What the model says for each number of people. */
export function sizeTable(figures: Figures): string {
  const sizes = PEOPLE.map((people) => sizeFor(people, figures));
  const rows = ROWS.map(([what, of]) => [what, ...sizes.map(of)]);
  return table(["people", ...PEOPLE.map(count)], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Two digits are all that such figures are good for. */
function count(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString("en", { maximumFractionDigits: 1 });
}

function bytes(value: number): string {
  return scaled(value, ["B", "KB", "MB", "GB", "TB", "PB"]);
}

function bits(value: number): string {
  return scaled(value, ["bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"]);
}

function scaled(value: number, units: readonly string[]): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(1, value)) / 3), units.length - 1);
  return `${count(value / 1_000 ** step)} ${units[step]}`;
}
