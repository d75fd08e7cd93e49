import { type Static, type TSchema, Type } from "typebox";
import { Value } from "typebox/value";
import { StartupError } from "../startup-error.ts";

/** The variables of a process, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads variables one by one and says at the end, in one go, which of them are wrong. */
export interface EnvironmentReader {
  /** A variable that is not set, or empty, is undefined. */
  value<S extends TSchema>(name: string, schema: S): Static<S> | undefined;
  /** Like `value`, but an error never shows what the variable holds. */
  secret<S extends TSchema>(name: string, schema: S): Static<S> | undefined;
  /** Values separated by commas. */
  list<S extends TSchema>(name: string, schema: S): Static<S>[];
  /** @throws StartupError when a variable read so far was wrong */
  finish(): void;
}

export function environmentReader(environment: Environment): EnvironmentReader {
  const wrong: string[] = [];

  function check<S extends TSchema>(
    name: string,
    text: string,
    schema: S,
    shown: string,
  ): Static<S> | undefined {
    const value = parse(text, schema);
    if (Value.Check(schema, value)) return value;
    wrong.push(`${name} is ${shown}; expected ${expectation(schema)}.`);
    return undefined;
  }

  function set(name: string): string | undefined {
    const text = environment[name]?.trim();
    return text === "" ? undefined : text;
  }

  return {
    value(name, schema) {
      const text = set(name);
      return text === undefined ? undefined : check(name, text, schema, JSON.stringify(text));
    },
    secret(name, schema) {
      const text = set(name);
      const shown = `a secret of ${text?.length ?? 0} characters (not shown)`;
      return text === undefined ? undefined : check(name, text, schema, shown);
    },
    list(name, schema) {
      const parts = set(name)?.split(",") ?? [];
      return parts.flatMap((part) => {
        const value = check(name, part.trim(), schema, JSON.stringify(part.trim()));
        return value === undefined ? [] : [value];
      });
    },
    finish() {
      if (wrong.length > 0) throw new StartupError(wrong.join("\n"));
    },
  };
}

/** Text becomes a number only where it is exactly one. */
function parse(text: string, schema: TSchema): unknown {
  return Type.IsInteger(schema) && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function expectation(schema: TSchema): string {
  if (Type.IsUnion(schema)) {
    const values = schema.anyOf.flatMap((one) => (Type.IsLiteral(one) ? [String(one.const)] : []));
    return `one of ${values.join(", ")}`;
  }
  return "description" in schema ? String(schema.description) : "another value";
}
