import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { problem, type ErrorCode, type Problem } from "@parley/protocol/problem.ts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Meter } from "../meter.ts";
import { Refusal } from "../refusal.ts";
import { isDatabaseAway } from "./database-away.ts";
import { safeError } from "./safe-error.ts";

const MEDIA_TYPE = "application/problem+json";

declare module "fastify" {
  interface FastifyInstance {
    /** Where the edges count what they refuse. */
    meter: Meter;
  }
}

/** Answers every failure with a problem of the closed list. What went wrong inside stays in the log. */
export function installProblems(app: FastifyInstance, meter: Meter): void {
  app.decorate("meter", meter);
  app.setErrorHandler(answerError);
}

/** Answers what fails before a route is found, such as a URL that cannot be read. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const answer = problemOf(error);
  if (answer.status >= 500 && !(error instanceof Refusal)) {
    request.log.error({ err: safeError(error) }, "A request failed");
  }
  sendProblem(reply, { ...answer, requestId: request.id });
}

/** Sends a problem as RFC 9457 has it. */
export function sendProblem(reply: FastifyReply, answer: Problem): void {
  if (answer.retryAfter !== undefined) void reply.header("retry-after", answer.retryAfter);
  reply.server.meter.refused("rest", answer.code);
  if (answer.status === 401) void reply.header("www-authenticate", "Bearer");
  void reply.code(answer.status).type(MEDIA_TYPE).send(JSON.stringify(answer));
}

/** Answers bytes that are not HTTP, or headers that are too many, and closes the connection. */
export function answerBrokenConnection(
  error: Error & { code?: string },
  socket: Socket | ServerResponse,
): void {
  if (error.code === "ECONNRESET" || !("writable" in socket) || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(
    problem("invalid_request", { detail: "The request cannot be read." }),
  );
  const head = `HTTP/1.1 400 Bad Request\r\nContent-Type: ${MEDIA_TYPE}\r\nContent-Length: ${body.length}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`);
}

/** The codes of failures that the framework and its parts find themselves. */
const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  404: "not_found",
  // What multipart says of a form without a boundary.
  406: "unsupported_media_type",
  413: "too_large",
  415: "unsupported_media_type",
  429: "rate_limited",
  503: "overloaded",
};

/** What a client is told of a failure; of one inside, no more than that. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem;
  if (isDatabaseAway(error)) return problem("overloaded", { retryAfter: 2 });
  if (isBadJson(error)) {
    return problem("invalid_request", { detail: "The body is not valid JSON." });
  }
  if (isFrameworkError(error)) {
    const status = error.statusCode ?? 500;
    const code = CODE_OF_STATUS[status] ?? (status < 500 ? "invalid_request" : "internal");
    return problem(code);
  }
  return problem("internal");
}

/** Only the framework's own errors say a status: one of a library or a remote end may mean anything. */
function isFrameworkError(error: unknown): error is FastifyError {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("FST_")
  );
}

function isBadJson(error: unknown): boolean {
  return error instanceof SyntaxError && "statusCode" in error && error.statusCode === 400;
}
