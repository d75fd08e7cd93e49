import { Type } from "typebox";
import { ERRORS, type ErrorCode } from "./problem.ts";

const Code = Type.Union(
  (Object.keys(ERRORS) as ErrorCode[]).map((code) => Type.Literal(code)),
  { description: "One code of a closed list." },
);

/** One field that was refused: where, as a JSON pointer, and why. */
const Issue = Type.Object({ path: Type.String(), message: Type.String() });

/** What went wrong, as RFC 9457 `application/problem+json`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: "`urn:parley:error:` and the code." }),
    title: Type.String({ description: "A sentence for people." }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code: Code,
    detail: Type.Optional(Type.String({ description: "What is wrong in this request." })),
    issues: Type.Optional(Type.Array(Issue, { description: "The fields that were refused." })),
    retryAfter: Type.Optional(
      Type.Integer({ minimum: 0, description: "Seconds to wait before trying again." }),
    ),
    requestId: Type.Optional(
      Type.String({ description: "Names the request in the server's log." }),
    ),
  },
  { description: "A problem (RFC 9457)." },
);
