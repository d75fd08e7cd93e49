import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";

/** How often, of all messages, each thing happens to one: probabilities from 0 to 1. */
export interface HintFaults {
  dropped: number;
  repeated: number;
  /** Comes after the message that follows it. */
  overtaken: number;
}

/** The lines of the NATS protocol that a payload follows; the last number is the bytes of it. */
const MESSAGE = /^H?MSG .*?(?<size>\d+)$/;
const LINE_END = "\r\n";

/**
 * Reads what a NATS server sends to a client, and does to the messages in it what a bus that promises
 * nothing may do. Everything else passes as it is.
 */
export function alterHints(
  random: SeededRandom,
  faults: Readonly<HintFaults>,
): (chunk: Buffer) => Buffer {
  let rest: Buffer = Buffer.alloc(0);
  let overtaken: Buffer | undefined;

  function fate(message: Buffer): Buffer[] {
    const after = overtaken === undefined ? [] : [overtaken];
    overtaken = undefined;
    if (random.chance(faults.dropped)) return after;
    if (random.chance(faults.repeated)) return [message, ...after, message];
    if (after.length === 0 && random.chance(faults.overtaken)) {
      overtaken = message;
      return [];
    }
    return [message, ...after];
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const out: Buffer[] = [];
    for (;;) {
      const lineEnd = rest.indexOf(LINE_END);
      if (lineEnd === -1) break;
      const found = MESSAGE.exec(rest.subarray(0, lineEnd).toString("latin1"));
      const payload = found === null ? 0 : Number(found.groups?.["size"]) + LINE_END.length;
      const end = lineEnd + LINE_END.length + payload;
      if (rest.length < end) break;
      const operation = rest.subarray(0, end);
      out.push(...(found === null ? [operation] : fate(operation)));
      rest = rest.subarray(end);
    }
    return Buffer.concat(out);
  };
}
