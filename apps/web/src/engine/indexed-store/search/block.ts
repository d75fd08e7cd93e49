import type { Id } from "@parley/protocol/id.ts";
import type { LogItem } from "@parley/sdk/log-item.ts";
import { messageKind } from "@parley/sdk/search/message-kind.ts";
import type { SearchKind } from "@parley/sdk/search/search-query.ts";
import type { StretchRow } from "./search-rows.ts";

/**
 * Entries of one block of the index. A search asks the terms of one block after the other, the newest
 * first, and ends when it has enough: the larger, the fewer questions; the smaller, the less in each answer.
 */
export const BLOCK_SIZE = 4_096;

/** What an entry counts as for a search; `NO_MESSAGE` and `GONE` are never found. */
const GONE = 0;
const NO_MESSAGE = 1;
const KINDS: Readonly<Record<SearchKind, number>> = {
  text: 2,
  link: 3,
  media: 4,
  voice: 5,
  document: 6,
  sticker: 7,
};

/** One entry of a block, as far as a search can tell without reading it. */
export interface Place {
  readonly conversationId: Id;
  readonly seq: number;
  readonly senderId: Id;
  readonly at: number;
}

/** The entries of one block, held in memory by columns: 200,000 of them take about 4 MB. */
export interface Block {
  readonly id: number;
  readonly size: number;
  /** Entries that are not gone. */
  readonly living: number;
  /** When the newest entry was written, in milliseconds since 1970. */
  readonly newest: number;
  add(item: LogItem): void;
  /** Takes up a stretch that was stored. */
  load(row: StretchRow): void;
  /** What is stored of the entries from a place on. */
  stretch(first: number): StretchRow;
  at(place: number): Place;
  isMessage(place: number, kind: SearchKind | undefined): boolean;
  /** Whether one of these messages is among its own, each named by conversation and seq. */
  hasMessage(named: ReadonlySet<string>): boolean;
  /** Marks entries as gone; tells whether there were any. */
  remove(isGone: (conversationId: Id, seq: number) => boolean): boolean;
  /** How many entries of each conversation are not gone, from a seq on; of those that are named alone. */
  countFrom(firstSeqs: ReadonlyMap<Id, number>): Iterable<readonly [Id, number]>;
  /** The entries that are not gone. */
  keys(): Iterable<Pick<Place, "conversationId" | "seq">>;
}

export function createBlock(id: number): Block {
  const conversations = createNames();
  const senders = createNames();
  const conversation = new Uint16Array(BLOCK_SIZE);
  const sender = new Uint16Array(BLOCK_SIZE);
  const seq = new Float64Array(BLOCK_SIZE);
  const at = new Float64Array(BLOCK_SIZE);
  const kind = new Uint8Array(BLOCK_SIZE);
  let size = 0;
  let living = 0;
  let newest = 0;

  function append(place: Place, counts: number): void {
    conversation[size] = conversations.numberOf(place.conversationId);
    sender[size] = senders.numberOf(place.senderId);
    seq[size] = place.seq;
    at[size] = place.at;
    kind[size] = counts;
    size += 1;
    if (counts === GONE) return;
    living += 1;
    newest = Math.max(newest, place.at);
  }

  /** The places whose entries are not gone, with their conversations. */
  function* present(): Iterable<readonly [place: number, conversationId: Id]> {
    for (let place = 0; place < size; place += 1) {
      if (kind[place] !== GONE) yield [place, conversations.nameOf(conversation[place] ?? 0)];
    }
  }

  return {
    id,
    get size() {
      return size;
    },
    get living() {
      return living;
    },
    get newest() {
      return newest;
    },
    add(item) {
      append({ ...item, at: Date.parse(item.createdAt) }, countsAs(item));
    },
    load(row) {
      for (let n = 0; n < row.seq.length; n += 1) {
        const place = {
          conversationId: row.conversations[row.conversation[n] ?? 0] ?? "",
          senderId: row.senders[row.sender[n] ?? 0] ?? "",
          seq: row.seq[n] ?? 0,
          at: row.at[n] ?? 0,
        };
        append(place, row.kind[n] ?? GONE);
      }
    },
    stretch(first) {
      // A stretch of one message must not carry the names of the whole block.
      const [theirs, ours] = [createNames(), createNames()];
      return {
        block: id,
        first,
        conversation: conversation
          .slice(first, size)
          .map((number) => theirs.numberOf(conversations.nameOf(number))),
        sender: sender.slice(first, size).map((number) => ours.numberOf(senders.nameOf(number))),
        seq: seq.slice(first, size),
        at: at.slice(first, size),
        kind: kind.slice(first, size),
        conversations: theirs.all,
        senders: ours.all,
      };
    },
    at: (place) => ({
      conversationId: conversations.nameOf(conversation[place] ?? 0),
      senderId: senders.nameOf(sender[place] ?? 0),
      seq: seq[place] ?? 0,
      at: at[place] ?? 0,
    }),
    isMessage(place, wanted) {
      const counts = place < size ? (kind[place] ?? GONE) : GONE;
      return wanted === undefined ? counts > NO_MESSAGE : counts === KINDS[wanted];
    },
    hasMessage(named) {
      for (const [place, conversationId] of present()) {
        const isNamed = named.has(`${conversationId} ${seq[place] ?? 0}`);
        if (isNamed && kind[place] !== NO_MESSAGE) return true;
      }
      return false;
    },
    remove(isGone) {
      const before = living;
      for (const [place, conversationId] of present()) {
        if (!isGone(conversationId, seq[place] ?? 0)) continue;
        kind[place] = GONE;
        living -= 1;
      }
      return living < before;
    },
    countFrom(firstSeqs) {
      // By number: each search looks at all entries that there are.
      const firsts = conversations.all.map((id) => firstSeqs.get(id) ?? Infinity);
      const counts = new Uint32Array(firsts.length);
      for (let place = 0; place < size; place += 1) {
        const number = conversation[place] ?? 0;
        if (kind[place] === GONE || (seq[place] ?? 0) < (firsts[number] ?? Infinity)) continue;
        counts[number] = (counts[number] ?? 0) + 1;
      }
      return conversations.all.map((id, number) => [id, counts[number] ?? 0] as const);
    },
    *keys() {
      for (const [place, conversationId] of present()) {
        yield { conversationId, seq: seq[place] ?? 0 };
      }
    },
  };
}

function countsAs(item: LogItem): number {
  return item.kind === "message" ? KINDS[messageKind(item.content)] : NO_MESSAGE;
}

/** Names by number, in the order in which they came. */
function createNames() {
  const all: Id[] = [];
  const numbers = new Map<Id, number>();
  return {
    all: all as readonly Id[],
    nameOf: (number: number): Id => all[number] ?? "",
    numberOf(name: Id): number {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, all.length);
      all.push(name);
      return all.length - 1;
    },
  };
}
