import { expect, test } from "vitest";
import css from "./tokens.css?raw";

/** Text on its grounds (4.5:1), marks and edges of controls on theirs (3:1). */
const PAIRS: readonly (readonly [name: string, grounds: readonly string[], least: number])[] = [
  ["text", ["rail", "pane", "field", "bubble-in", "bubble-out", "bubble-quote", "thread"], 4.5],
  ["muted", ["rail", "pane", "field", "pill", "unread-bar", "bubble-in", "accent-soft"], 4.5],
  ["faint", ["pane", "field"], 4.5],
  ["bubble-meta", ["bubble-in"], 4.5],
  ["bubble-out-meta", ["bubble-out", "bubble-quote"], 4.5],
  ["bubble-quote-name", ["bubble-quote"], 4.5],
  ["accent-text", ["pane", "field", "rail", "bubble-in", "bubble-out", "accent-soft"], 4.5],
  ["on-accent", ["accent", "badge"], 4.5],
  ["danger", ["pane", "field"], 4.5],
  ["on-danger", ["danger"], 4.5],
  ["tick", ["pane", "field", "bubble-out"], 3],
  ["tick-read", ["pane", "field", "bubble-out"], 3],
  ["control-edge", ["pane", "field"], 3],
  ["accent", ["pane", "field", "rail"], 3],
];

const tokens = readTokens();

for (const theme of [0, 1] as const) {
  const look = theme === 0 ? "light" : "dark";
  for (const [name, grounds, least] of PAIRS) {
    for (const ground of grounds) {
      test(`WEB-4: ${look}: ${name} on ${ground} has a contrast of at least ${least}:1`, () => {
        expect(contrast(colour(name, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least);
      });
    }
  }
  for (let person = 1; person <= 10; person += 1) {
    test(`WEB-4: ${look}: person ${person} can be read as initials and as a name`, () => {
      expect(contrast("#ffffff", colour(`person-${person}`, theme))).toBeGreaterThanOrEqual(4.5);
      const name = colour(`name-${person}`, theme);
      expect(contrast(name, colour("bubble-in", theme))).toBeGreaterThanOrEqual(4.5);
    });
  }
}

function readTokens(): Map<string, readonly [light: string, dark: string]> {
  const found = css.matchAll(/--([\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));/g);
  return new Map(
    [...found].map(([, name = "", light, dark, both]) => [
      name,
      [light ?? both ?? "", dark ?? both ?? ""],
    ]),
  );
}

function colour(name: string, theme: 0 | 1): string {
  const found = tokens.get(name)?.[theme];
  if (found === undefined) throw new Error(`There is no token --${name}`);
  return found;
}

/** WCAG 2.2's contrast ratio of two opaque colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
