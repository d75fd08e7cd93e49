import type { Journal } from "./journal.ts";

/** A stretch of time, in milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds from the promise until it was shown to each reader, of messages promised in a span. */
export function deliveryDelays(
  writers: readonly Journal[],
  readers: readonly Journal[],
  { from, to }: Span,
): number[] {
  const promisedAt = new Map(
    writers.flatMap(({ acknowledged }) =>
      acknowledged.filter(({ at }) => from <= at && at < to).map((one) => [one.clientId, one.at]),
    ),
  );
  return readers.flatMap(({ shown }) =>
    [...shown.values()].flatMap((lines) =>
      [...lines.values()].flatMap(({ clientId, at }) => {
        const promised = promisedAt.get(clientId);
        return promised === undefined ? [] : [Math.max(0, at - promised)];
      }),
    ),
  );
}
