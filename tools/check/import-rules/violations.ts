import { importsOf } from "./imports.ts";
import type { Zone } from "./zones.ts";

/** A source file: its path from the repository's root, and its text. */
export interface Source {
  path: string;
  text: string;
}

const TEST = /\.test\.tsx?$|\/testing\//;

/** Says every import that the zones do not allow. Tests may import what they like of their own app. */
export function importViolations(sources: readonly Source[], zones: readonly Zone[]): string[] {
  return sources
    .filter(({ path }) => !TEST.test(path))
    .flatMap((source) => violationsOf(source, zones));
}

function violationsOf({ path, text }: Source, zones: readonly Zone[]): string[] {
  for (const zone of zones) {
    const own = ownPart(zone, path);
    if (own === undefined) continue;
    const allowed = [own, ...zone.may];
    return importsOf(path, text)
      .filter(({ target }) => !allowed.some((prefix) => isBelow(target, prefix)))
      .map(({ line, specifier }) => `${path}:${line} imports "${specifier}"; ${own} may not`);
  }
  return [];
}

/** The folder or file that the zone means for this path: `features/*` means one feature. */
function ownPart(zone: Zone, path: string): string | undefined {
  const names = path.split("/");
  const wanted = zone.of.split("/");
  const fits = wanted.every((name, at) => name === "" || name === "*" || name === names[at]);
  return fits ? wanted.map((name, at) => (name === "*" ? names[at] : name)).join("/") : undefined;
}

function isBelow(target: string, prefix: string): boolean {
  if (prefix === "npm:*") return target.startsWith("npm:");
  if (prefix.endsWith("/") || prefix.endsWith(":")) return target.startsWith(prefix);
  return target === prefix || target.startsWith(`${prefix}/`);
}

/** Says every file whose name or length the house style does not allow. */
export function shapeViolations(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const found: string[] = [];
    if (/(^|\/)(index|utils?|types|helpers?)\.tsx?$/.test(path)) {
      found.push(`${path} has a name that gives no reason to be`);
    }
    const lines = text.split("\n").length - 1;
    if (lines > MAX_LINES) found.push(`${path} has ${lines} lines; ${MAX_LINES} at most`);
    return found;
  });
}

const MAX_LINES = 400;
