import type { FigureSpec, Unit } from "../cases/case.ts";
import { isReached } from "./spread.ts";

/** A value with its unit, to about three digits. Null: there is none. */
export function showFigure(unit: Unit, value: number | null, none = "does not keep up"): string {
  if (value === null) return none;
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString("en", {
    maximumFractionDigits: digits,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
  });
  return unit === "/s" ? `${number}/s` : `${number} ${unit}`;
}

/** What is to be reached; empty where nothing is. */
export function showReach({ reach, unit }: FigureSpec): string {
  if (reach === undefined) return "";
  return "atLeast" in reach
    ? `≥ ${showFigure(unit, reach.atLeast)}`
    : `≤ ${showFigure(unit, reach.atMost)}`;
}

/** A mark that says whether it was reached; empty where nothing is to be. */
export function showVerdict(figure: FigureSpec, value: number | null): string {
  const reached = isReached(figure, value);
  if (reached === undefined) return "";
  return reached ? " ✓" : " ✗";
}
