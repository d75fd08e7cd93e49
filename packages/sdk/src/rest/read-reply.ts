import { ERRORS, problem, type ErrorCode, type Problem } from "@parley/protocol/problem.ts";
import type { HttpResponse } from "../ports/http.ts";

/** A route's answer: nothing, a picture's bytes, or JSON. */
export async function readReply(response: HttpResponse): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("image/")) return new Uint8Array(await response.arrayBuffer());
  return JSON.parse(await response.text());
}

/** The problem that an answer carries; one made up from its status when a proxy answered instead. */
export async function readProblem(response: HttpResponse): Promise<Problem> {
  const text = await response.text().catch(() => "");
  try {
    const body: unknown = JSON.parse(text);
    if (isProblem(body)) return body;
  } catch {
    // Not JSON: no answer of a Parley server.
  }
  const retryAfter = Number(response.headers.get("retry-after"));
  return problem(codeFor(response.status), retryAfter > 0 ? { retryAfter } : {});
}

function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null || !("code" in body)) return false;
  return typeof body.code === "string" && body.code in ERRORS;
}

function codeFor(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "overloaded" : "invalid_request";
}
