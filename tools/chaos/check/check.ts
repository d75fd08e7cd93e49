import type { Id } from "@parley/protocol/id.ts";
import type { Ending, Journal } from "./journal.ts";
import { staysOf, type Log, type LogEntry, type Stay } from "./logs.ts";
import { checkWatermarks, forgotten, type WatermarkSample } from "./watermarks.ts";

/** Everything that is known after a run. */
export interface Evidence {
  readonly endings: readonly Ending[];
  /** Of those whom no messenger serves: they have promises alone. */
  readonly outsiders: readonly Journal[];
  readonly logs: readonly Log[];
  readonly samples: readonly WatermarkSample[];
}

/** More of one kind tell nothing new. */
const SHOWN_OF_EACH = 5;

/**
 * Holds journals against the database, by the invariants I1 to I9 of docs/reliability.md.
 * @returns what is broken, each line beginning with the invariant's name; empty when all holds
 */
export function checkInvariants({ endings, outsiders, logs, samples }: Evidence): string[] {
  const journals = [...endings.map(({ journal }) => journal), ...outsiders];
  const broken = checkPromised(journals, logs);
  const byId = new Map(logs.map((log) => [log.id, log]));
  const index = indexAll(logs);
  const stays = new Map(logs.map((log) => [log.id, staysOf(log)]));
  for (const ending of endings) {
    broken.push(...ending.journal.faults);
    checkFates(ending, index, broken);
    checkShown(ending, byId, broken);
    checkMembership(ending, stays, broken);
    checkReached(ending, byId, stays, broken);
    for (const id of forgotten(ending, samples.at(-1)?.watermarks ?? [])) {
      broken.push(`I5: the database forgot how far ${ending.journal.name} has got in ${id}`);
    }
  }
  broken.push(...checkWatermarks(samples));
  return shorten(broken);
}

/**
 * Holds what was promised against the logs: I1, I2 and I7, which hold at any moment.
 * @returns as `checkInvariants`, but in full
 */
export function checkPromised(journals: readonly Journal[], logs: readonly Log[]): string[] {
  const broken: string[] = [];
  const index = indexAll(logs);
  for (const log of logs) checkLog(log, broken);
  for (const journal of journals) checkPromises(journal, index, broken);
  return broken;
}

/** The entries of each log by their client id. */
type Index = ReadonlyMap<Id, ReadonlyMap<Id, readonly LogEntry[]>>;

function indexAll(logs: readonly Log[]): Index {
  return new Map(
    logs.map(({ id, entries }) => [id, Map.groupBy(entries, ({ clientId }) => clientId)]),
  );
}

/** I2: the places 1, 2, 3 … up to the head, and I1: each client id once. */
function checkLog({ id, lastSeq, entries }: Log, broken: string[]): void {
  const gap = entries.findIndex(({ seq }, place) => seq !== place + 1);
  if (gap !== -1) broken.push(`I2: ${id} has seq ${entries[gap]?.seq} at place ${gap + 1}`);
  if (entries.length !== lastSeq) {
    broken.push(`I2: ${id} says it ends at ${lastSeq} and has ${entries.length} entries`);
  }
  for (const [clientId, same] of Map.groupBy(entries, ({ clientId }) => clientId)) {
    if (same.length > 1) broken.push(`I1: ${clientId} is in its log ${same.length} times`);
  }
}

/** I1: what was promised is there, and I7: at the seq that was promised, each time. */
function checkPromises(journal: Journal, index: Index, broken: string[]): void {
  const first = new Map<Id, number>();
  for (const { clientId, conversationId, seq } of journal.acknowledged) {
    const earlier = first.get(clientId) ?? seq;
    first.set(clientId, earlier);
    if (earlier !== seq) {
      broken.push(`I7: ${clientId} was promised seq ${earlier} and then ${seq}`);
    }
    const places = index.get(conversationId)?.get(clientId) ?? [];
    if (places.length === 0) broken.push(`I1: ${clientId} was promised seq ${seq} and is lost`);
    else if (!places.some((entry) => entry.seq === seq)) {
      broken.push(`I7: ${clientId} was promised seq ${seq} and is at ${places[0]?.seq}`);
    }
  }
}

/** I8: each message is in its log once or shown as failed; I6: with the text that was written. */
function checkFates({ journal, outbox }: Ending, index: Index, broken: string[]): void {
  const waiting = new Map(outbox.map(({ clientId, status }) => [clientId, status]));
  for (const { clientId, conversationId, text } of journal.written) {
    const [entry] = index.get(conversationId)?.get(clientId) ?? [];
    const status = waiting.get(clientId);
    if (entry === undefined && status === undefined) broken.push(`I8: ${clientId} has vanished`);
    if (status !== undefined && status !== "failed") {
      broken.push(`I8: ${clientId} is still ${status}`);
    }
    if (entry !== undefined && status !== undefined) {
      broken.push(`I8: ${clientId} arrived and is still shown as ${status}`);
    }
    if (entry !== undefined && textOf(entry) !== text) {
      broken.push(`I6: ${clientId} was stored as something else than was written`);
    }
  }
}

/** I3 and I6: a line that was shown is the entry that stands in the log at its seq. */
function checkShown({ journal }: Ending, byId: ReadonlyMap<Id, Log>, broken: string[]): void {
  for (const [conversationId, lines] of journal.shown) {
    const entries = byId.get(conversationId)?.entries ?? [];
    for (const [seq, { clientId, text }] of lines) {
      const entry = entries[seq - 1];
      if (entry?.clientId !== clientId) {
        broken.push(`I3: ${journal.name} was shown ${clientId} at seq ${seq} of ${conversationId}`);
      } else if (text !== textOf(entry)) {
        broken.push(`I6: ${journal.name} was shown another text than stands at seq ${seq}`);
      }
    }
  }
}

/** I4: whatever came over the wire is of a time when one was a member. */
function checkMembership(
  { journal }: Ending,
  stays: ReadonlyMap<Id, ReadonlyMap<Id, readonly Stay[]>>,
  broken: string[],
): void {
  for (const [conversationId, seqs] of journal.received) {
    const own = stays.get(conversationId)?.get(journal.userId) ?? [];
    for (const seq of seqs) {
      if (own.some(({ from, to }) => from <= seq && seq <= to)) continue;
      broken.push(
        `I4: ${journal.name} got seq ${seq} of ${conversationId}, outside its membership`,
      );
    }
  }
}

/** I9: everybody is connected and has everything that they may see. */
function checkReached(
  { journal, phase, heads }: Ending,
  byId: ReadonlyMap<Id, Log>,
  stays: ReadonlyMap<Id, ReadonlyMap<Id, readonly Stay[]>>,
  broken: string[],
): void {
  if (phase !== "online") broken.push(`I9: ${journal.name} is ${phase}`);
  for (const [conversationId, members] of stays) {
    const last = members.get(journal.userId)?.at(-1);
    if (last === undefined) continue;
    const goal = Math.min(last.to, byId.get(conversationId)?.lastSeq ?? 0);
    const head = heads.get(conversationId);
    if (head !== goal) {
      broken.push(`I9: ${journal.name} is at ${head} of ${goal} in ${conversationId}`);
    }
  }
}

function textOf({ entryClass, body }: LogEntry): string | null {
  if (entryClass !== "message") return null;
  return (body as { text?: string }).text ?? null;
}

/** Keeps a few lines of each kind: lines that differ in ids and numbers alone are of one. */
function shorten(broken: readonly string[]): string[] {
  const kinds = Map.groupBy(broken, (line) => line.replaceAll(/[\da-f]{8}-[\da-f-]{27}|\d+/gu, ""));
  return [...kinds.values()].flatMap((lines) => {
    const more = lines.length - SHOWN_OF_EACH;
    const shown = lines.slice(0, SHOWN_OF_EACH);
    return more <= 0 ? shown : [...shown, `${lines[0]?.slice(0, 2)}: and ${more} more like these`];
  });
}
