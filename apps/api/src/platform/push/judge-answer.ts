import type { PushOutcome } from "@parley/protocol/rest/push.ts";
import type { PushAnswer } from "../../push/push-service.ts";

/** Seconds to be patient at most, whatever a push service asks for. */
const MOST_PATIENCE = 24 * 3_600;

/**
 * What the answer of a push service means (RFC 8030, sections 5 and 7.3, and what services do besides).
 * @param now milliseconds since 1970, for a `Retry-After` that names a time
 */
export function judgeAnswer(
  status: number,
  retryAfter: string | undefined,
  now: number,
): PushAnswer {
  return { outcome: outcomeOf(status), status, retryAfter: patienceOf(retryAfter, now) };
}

function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return "sent";
  if (status === 404 || status === 410) return "gone";
  if (status === 408 || status === 429 || status >= 500) return "busy";
  // A redirect is not followed: it could lead anywhere.
  return "refused";
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function patienceOf(retryAfter: string | undefined, now: number): number | null {
  if (retryAfter === undefined) return null;
  const seconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now) / 1_000);
  if (Number.isNaN(seconds)) return null;
  return Math.min(Math.max(seconds, 0), MOST_PATIENCE);
}
