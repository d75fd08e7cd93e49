import type { Buffer } from "node:buffer";
import type { Id } from "@parley/protocol/id.ts";

/** What a frame tells a load generator. */
export interface FrameSink {
  /** The link may be used. */
  ready(): void;
  /** The send of this index was acknowledged. */
  accepted(index: number): void;
  /** The send of this index was refused. */
  refused(index: number): void;
  /** The message of this index was delivered. */
  delivered(index: number): void;
}

/** How a server is spoken to: Parley and its peers differ in this alone. */
export interface Dialect {
  path: string;
  subprotocol: string | undefined;
  /** What a link says first. */
  greeting(token: string): string[];
  /** @param text begins with the index, by which its delivery is known */
  message(index: number, conversationId: Id, clientId: Id, text: string): string;
  /** What the link answers, if anything. */
  read(frame: Buffer, sink: FrameSink): string | undefined;
}

const INDEX_DIGITS = 10;

/** A text of this many bytes that carries its index. */
export function textOf(index: number, bytes: number): string {
  const filling = " see you at the bridge at half past six, and bring the others along";
  const text = String(index).padStart(INDEX_DIGITS, "0");
  return text + filling.repeat(Math.ceil(bytes / filling.length)).slice(0, bytes - INDEX_DIGITS);
}

const TEXT = '"text":"';

/** Tells the indexes of all messages in a frame, without parsing the rest of it. */
export function deliveredIn(frame: Buffer, sink: FrameSink): void {
  for (let at = frame.indexOf(TEXT); at !== -1; at = frame.indexOf(TEXT, at)) {
    at += TEXT.length;
    sink.delivered(numberAt(frame, at));
  }
}

/** The whole number whose digits begin here; NaN where none stands. */
export function numberAt(frame: Buffer, start: number): number {
  let value = 0;
  for (let at = start; ; at += 1) {
    const digit = (frame[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) return at === start ? Number.NaN : value;
    value = value * 10 + digit;
  }
}
