import { problem, type Problem } from "@parley/protocol/problem.ts";
import { UpFrame } from "@parley/protocol/ws/up.ts";
import { Compile } from "typebox/compile";
import type { TLocalizedValidationError } from "typebox/error";

/** A frame, or why it is none; the id names it to the client where it could be read. */
export type Decoded =
  | { ok: true; frame: UpFrame }
  | { ok: false; id: number | null; problem: Problem };

/** Says which fields a schema refused and why. */
export type IssuesOf = (errors: TLocalizedValidationError[]) => NonNullable<Problem["issues"]>;

const anyFrame = Compile(UpFrame);
const byType = new Map(
  UpFrame.anyOf.map((schema) => [schema.properties.type.const as string, Compile(schema)]),
);

/** Makes the reader of what clients send. */
export function createFrameDecoder(issuesOf: IssuesOf): (text: string) => Decoded {
  const refuse = (id: number | null, detail: string, issues?: Problem["issues"]): Decoded => ({
    ok: false,
    id,
    problem: problem("invalid_request", { detail, ...(issues === undefined ? {} : { issues }) }),
  });

  return (text) => {
    const value = parse(text);
    if (value === undefined) return refuse(null, "The frame is not valid JSON.");
    if (anyFrame.Check(value)) return { ok: true, frame: value };
    const id = frameId(value);
    const schema = byType.get(frameType(value));
    if (schema === undefined) return refuse(id, "The frame is of no known type.");
    const issues = issuesOf(schema.Errors(value));
    return refuse(id, "The frame is not of the expected form.", issues);
  };
}

/** Undefined when the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function frameType(value: unknown): string {
  const isTyped = typeof value === "object" && value !== null && "type" in value;
  return isTyped && typeof value.type === "string" ? value.type : "";
}

function frameId(value: unknown): number | null {
  const isNamed = typeof value === "object" && value !== null && "id" in value;
  const isId = isNamed && typeof value.id === "number" && Number.isSafeInteger(value.id);
  return isId && typeof value.id === "number" && value.id >= 0 ? value.id : null;
}
