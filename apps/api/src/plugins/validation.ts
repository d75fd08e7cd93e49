import type { FastifyInstance, FastifySchemaCompiler } from "fastify";
import type { TObject, TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { Refusal } from "../refusal.ts";
import { issuesOf } from "./issues.ts";

/**
 * Validates with compiled TypeBox schemas. Bodies are taken as they are; of the URL's texts only
 * whole numbers are converted, and only where the schema wants one.
 */
export function installValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(compileValidator);
  // Answers are built field by field in the domain and typed by the contract: nothing to filter.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
}

const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema);
  const part = httpPart === "querystring" ? "query" : (httpPart ?? "body");
  const integers = part === "body" ? [] : integerFields(schema);
  return (input: unknown) => {
    const value = integers.length === 0 ? input : convertIntegers(input, integers);
    if (validator.Check(value)) return { value };
    const error = new Refusal("invalid_request", {
      detail: `The ${part} is not of the expected form.`,
      issues: issuesOf(validator.Errors(value)),
    });
    return { error };
  };
};

function integerFields(schema: TSchema): string[] {
  const { properties } = schema as Partial<TObject>;
  return Object.entries(properties ?? {})
    .filter(([, field]) => "type" in field && field.type === "integer")
    .map(([name]) => name);
}

/** Reads decimal digits as a number; anything else stays a text, which the schema then refuses. */
function convertIntegers(input: unknown, names: readonly string[]): unknown {
  if (typeof input !== "object" || input === null) return input;
  const converted = Object.entries(input).map(([name, value]: [string, unknown]) => {
    const isNumber = names.includes(name) && typeof value === "string" && /^\d{1,16}$/.test(value);
    return [name, isNumber ? Number(value) : value];
  });
  return Object.fromEntries(converted);
}
