import { DownFrame } from "@parley/protocol/ws/down.ts";
import { Code } from "typebox/compile";
import type { TSchema } from "typebox";
import type { Plugin } from "vite";

const ID = "virtual:validators";
const RESOLVED = `\0${ID}`;

/** What the browser checks; `src/validators.d.ts` declares the same functions. */
const CHECKED: Record<string, TSchema> = {
  isDownFrame: DownFrame,
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
  return [CODE_POINT_COUNT, patterns.source(), ...functions].join("\n");
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
  return `export const ${name} = (() => {\n${body}\nreturn Check;\n})();`;
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
