import { PushPayload } from "@parley/protocol/push-payload.ts";
import { DownFrame } from "@parley/protocol/ws/down.ts";
import { Code } from "typebox/compile";
import type { TSchema } from "typebox";
import type { Plugin } from "vite";

const ID = "virtual:validators";
const RESOLVED = `\0${ID}`;

/** What the browser checks; `src/validators.d.ts` declares the same functions. */
const CHECKED: Record<string, TSchema> = {
  isDownFrame: DownFrame,
  isPushPayload: PushPayload,
};

/**
 * Gives the browser compiled validators of the wire's schemas: made at build time, so that neither
 * the schema library nor `eval` reaches the page.
 */
export function validators(): Plugin {
  return {
    name: "parley-validators",
    resolveId: (id) => (id === ID ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? validatorsModule(CHECKED) : undefined),
  };
}

/** The source of a module that exports one `(value) => boolean` for each schema. */
export function validatorsModule(schemas: Record<string, TSchema>): string {
  const patterns = new PatternTable();
  const functions = Object.entries(schemas).map(([name, schema]) =>
    validatorSource(name, schema, patterns),
  );
  return [CODE_POINT_COUNT, SHORT_CHECKS, patterns.source(), ...functions].join("\n");
}

/** The only helper of the library that the generated checks call. */
const CODE_POINT_COUNT = `
const Guard = {
  CodePointCount(text) {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
  },
};`;

/** What the generated checks say hundreds of times in full: a third of all that reads the server's frames. */
const SHORT_CHECKS = `
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const fits = (value, pattern) => typeof value === "string" && pattern.test(value);
const isCount = (value, least) => Number.isSafeInteger(value) && value >= least;
const hasOnly = (value, pattern) => Object.getOwnPropertyNames(value).every((name) => pattern.test(name));
const isText = (value, least, most, pattern) => {
  if (typeof value !== "string" || value.length < least || value.length > 2 * most) return false;
  const points = value.length <= most && value.length >= 2 * least ? most : Guard.CodePointCount(value);
  return points >= least && points <= most && pattern.test(value);
};`;

const MOST = Number.MAX_SAFE_INTEGER;
const VALUE = String.raw`(?<value>[\w.]+)`;
const SAME = String.raw`\k<value>`;
const OBJECT = new RegExp(
  String.raw`typeof ${VALUE} === "object" && ${SAME} !== null && !\(Array\.isArray\(${SAME}\)\)`,
  "g",
);
const PATTERN = new RegExp(
  String.raw`typeof ${VALUE} === "string" && (?<pattern>pattern\d+)\.test\(${SAME}\)`,
  "g",
);
const COUNT = new RegExp(
  String.raw`Number\.isInteger\(${VALUE}\) && \(!\(\(Number\.isFinite\(${SAME}\) \|\| typeof ${SAME} === "bigint"\)\) \|\| \(${SAME} >= (?<least>\d+) && ${SAME} <= ${MOST}\)\)`,
  "g",
);

const NAMES = new RegExp(
  String.raw`Object\.getOwnPropertyNames\(${VALUE}\)\.every\(\((?<name>\w+), \w+\) => \(\((?<pattern>pattern\d+)\.test\(\k<name>\) \|\| false\)\)\)`,
  "g",
);
const TEXT = new RegExp(
  String.raw`typeof ${VALUE} === "string" && \(\(\(${SAME}\.length >= \d+ \|\| \(${SAME}\.length >= (?<least>\d+) && Guard\.CodePointCount\(${SAME}\) >= \k<least>\)\) && \(${SAME}\.length <= (?<most>\d+) \|\| \(${SAME}\.length <= \d+ && Guard\.CodePointCount\(${SAME}\) <= \k<most>\)\)\) && (?<pattern>pattern\d+)\.test\(${SAME}\)\)`,
  "g",
);

function shortened(code: string): string {
  return code
    .replaceAll(NAMES, "hasOnly($<value>, $<pattern>)")
    .replaceAll(TEXT, "isText($<value>, $<least>, $<most>, $<pattern>)")
    .replaceAll(OBJECT, "isObject($<value>)")
    .replaceAll(PATTERN, "fits($<value>, $<pattern>)")
    .replaceAll(COUNT, "isCount($<value>, $<least>)");
}

function validatorSource(name: string, schema: TSchema, patterns: PatternTable): string {
  const { Code: code, External } = Code(schema);
  const helpers = new Set(code.match(/\b(?:Guard|Hashing)\.\w+|\bnew CheckContext\b/g));
  helpers.delete("Guard.CodePointCount");
  if (helpers.size > 0) throw new Error(`${name} needs ${[...helpers].join(", ")} in the browser`);

  const body = code
    .replaceAll(/^import .*$/gm, "")
    .replaceAll("// @ts-ignore", "")
    .replace(/^let External = \[\]$/m, "")
    .replace(/^export function SetExternal.*$/m, "")
    .replace("export function Check(", "function Check(")
    .replaceAll(/\bExternal\[(\d+)\]/g, (_, index) =>
      patterns.name(External.variables[Number(index)]),
    );
  return `export const ${name} = (() => {\n${shortened(body)}\nreturn Check;\n})();`;
}

/** The regular expressions of all validators, each written once. */
class PatternTable {
  readonly #names = new Map<string, string>();

  name(value: unknown): string {
    if (!(value instanceof RegExp)) throw new Error("A validator needs more than patterns");
    const source = String(value);
    const known = this.#names.get(source);
    if (known !== undefined) return known;
    const name = `pattern${this.#names.size}`;
    this.#names.set(source, name);
    return name;
  }

  source(): string {
    return [...this.#names].map(([source, name]) => `const ${name} = ${source};`).join("\n");
  }
}
