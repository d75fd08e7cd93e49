import { ERRORS, problem, type ErrorCode, type Problem } from "@parley/protocol/problem.ts";
import { NetworkError } from "../network-error.ts";
import type { HttpResponse } from "../ports/http.ts";

/**
 * A route's answer: nothing, a picture's bytes, or JSON.
 * @throws NetworkError when somebody else answered, such as the sign-in page of a hotel's network
 */
export async function readReply(response: HttpResponse): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("image/")) return new Uint8Array(await response.arrayBuffer());
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notTheServer(cause);
  }
}

/**
 * The problem that an answer carries; one made up from its status where the server's own proxy speaks
 * for it.
 * @throws NetworkError when somebody else answered: nothing that a stranger refuses may end a session
 */
export async function readProblem(response: HttpResponse): Promise<Problem> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return body;
  } catch {
    // Not JSON: no answer of a Parley server.
  }
  const code = codeOfProxy(response.status);
  if (code === null) throw notTheServer(response.status);
  const retryAfter = Number(response.headers.get("retry-after"));
  return problem(code, retryAfter > 0 ? { retryAfter } : {});
}

function notTheServer(cause: unknown): NetworkError {
  return new NetworkError("Something else answered in place of the server.", cause);
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null || !("code" in body)) return false;
  return typeof body.code === "string" && body.code in ERRORS;
}

/** What a proxy in front of the server refuses for it; null for what the server alone can say. */
function codeOfProxy(status: number): ErrorCode | null {
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  // 511 asks to sign in to a network.
  return status >= 500 && status !== 511 ? "overloaded" : null;
}
