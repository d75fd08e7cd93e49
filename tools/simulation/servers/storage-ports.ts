import { slotOf } from "@parley/protocol/account-slot.ts";
import type { AccountLogStore } from "@parley/api/account-log/account-log-store.ts";
import type { ChangeStore } from "@parley/api/conversation/change-store.ts";
import type { ConversationReader } from "@parley/api/conversation/conversation-reader.ts";
import type { ErasureCase, ErasureStore } from "@parley/api/conversation/erasure-store.ts";
import type { GroupState } from "@parley/api/conversation/group-state.ts";
import type { KeepStore } from "@parley/api/conversation/keep-store.ts";
import type { MessageLog, PageStart, VisibleRange } from "@parley/api/conversation/message-log.ts";
import type { Audience, AudienceStore } from "@parley/api/delivery/audience.ts";
import type { Contacts } from "@parley/api/delivery/contacts.ts";
import type { EntryReader } from "@parley/api/delivery/entry-reader.ts";
import type { LastSeenStore } from "@parley/api/delivery/last-seen.ts";
import type { MarkStore } from "@parley/api/delivery/mark-store.ts";
import type { PeopleDirectory } from "@parley/api/delivery/people-directory.ts";
import type { Membership, ReadershipStore } from "@parley/api/delivery/readership-store.ts";
import type { AdvancedReceipt, ReceiptStore } from "@parley/api/delivery/receipt-store.ts";
import type { SyncReader } from "@parley/api/delivery/sync.ts";
import { Refusal } from "@parley/api/refusal.ts";
import type { ControlEntry, Entry, UpdateEntry } from "@parley/protocol/entry.ts";
import type { Receipt } from "@parley/protocol/conversation.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Changes, Cursor } from "@parley/protocol/sync.ts";
import { isErased } from "@parley/protocol/read-content.ts";
import type { Person } from "@parley/protocol/person.ts";
import {
  erasedBetween,
  headFor,
  isOver,
  keepsBetween,
  shownEntries,
  snapshotFor,
  type ModelLog,
} from "@parley/sdk/testing/model-log.ts";
import type { ModelServer } from "@parley/sdk/testing/model-server.ts";
import type { FilesThere } from "@parley/sdk/testing/simulated-files.ts";
import { createKeepTable } from "./keep-table.ts";
import type { StorageLink, Undoable } from "./simulated-storage.ts";

/** What the database holds: the model's logs, and a little that the model does not know. */
export interface Tables {
  readonly model: ModelServer;
  readonly people: ReadonlyMap<Id, Person>;
  readonly files: FilesThere;
  readonly lastSeen: Map<Id, Date>;
  /** Which group a client id made. */
  readonly createdGroups: Map<string, Id>;
}

/** The domain's ports on the simulated database; each call is one statement or transaction. */
export interface StoragePorts {
  readonly reads: Pick<MessageLog, "visibleRange" | "page">;
  readonly changes: ChangeStore;
  readonly conversations: ConversationReader;
  readonly audiences: AudienceStore;
  readonly entries: EntryReader;
  readonly readership: ReadershipStore;
  readonly receipts: ReceiptStore;
  readonly marks: MarkStore;
  readonly erasures: ErasureStore;
  readonly keeps: KeepStore;
  readonly sync: SyncReader;
  readonly people: PeopleDirectory;
  readonly contacts: Contacts;
  readonly lastSeen: LastSeenStore;
  readonly accountLogs: AccountLogStore;
}

export function createStoragePorts(tables: Tables, link: StorageLink): StoragePorts {
  const { transact, transactSoon, life } = link;
  const { model } = tables;
  const logOf = (id: Id): ModelLog | undefined => model.logs().find((log) => log.id === id);

  return {
    reads: {
      visibleRange: (id, userId) => transact(() => rangeOf(logOf(id), userId) ?? null),
      page: (id, range, start, limit) =>
        transact(() => pageOf(shownEntries(logOf(id)), range, start, limit)),
    },

    changes: {
      change: (id, author, decide) =>
        transact(() => {
          const log = logOf(id);
          if (log === undefined) throw new Error("no such conversation");
          const before = log.entries.length;
          for (const control of decide(groupOf(log))) model.control(id, author.userId, control);
          return log.entries.slice(before) as ControlEntry[];
        }),
      createGroup: ({ clientId, memberIds }, { userId }) =>
        transact(() => {
          const key = `${userId} ${clientId}`;
          const known = tables.createdGroups.get(key);
          if (known !== undefined) return { conversationId: known, entries: [] };
          const others = memberIds.filter((id) => id !== userId);
          const conversationId = model.createGroup(userId, others);
          tables.createdGroups.set(key, conversationId);
          const entries = [...(logOf(conversationId)?.entries ?? [])] as ControlEntry[];
          return { conversationId, entries };
        }),
      openPair: async () => {
        throw new Error("the simulation has groups alone");
      },
    },

    conversations: {
      snapshots: (userId, ids) =>
        transact(() =>
          ids.flatMap((id) => {
            const log = logOf(id);
            const seat = log?.seats.get(userId);
            return log === undefined || seat === undefined ? [] : [snapshotFor(log, seat)];
          }),
        ),
      idsOf: async () => {
        throw new Error("the simulation lists no conversations");
      },
    },

    audiences: { load: (id, sinceSeq) => transact(() => audienceOf(logOf(id), sinceSeq)) },

    entries: {
      after: (id, after, upTo, limit) =>
        transact(() => shownEntries(logOf(id)).slice(after, Math.min(upTo, after + limit))),
    },

    readership: {
      conversationsOf: (ids) => transact(() => membershipsOf(model, ids)),
      countsOf: (ids) =>
        transact(() => new Map(ids.map((id) => [id, membershipsOf(model, [id]).length]))),
      present: (memberships) =>
        transact(() =>
          memberships.flatMap((membership) => {
            const seat = logOf(membership.conversationId)?.seats.get(membership.userId);
            return seat === undefined || seat.farewell !== null
              ? []
              : [{ ...membership, joinedSeq: seat.joinedSeq }];
          }),
        ),
      heads: (ids) =>
        transact(() =>
          ids.map((id) => ({ conversationId: id, seq: logOf(id)?.entries.length ?? 0 })),
        ),
    },

    receipts: {
      advance: async (goals) => {
        const { done: receipts, durable } = await transactSoon(() => {
          const steps = goals.map((goal) => advance(model, logOf(goal.conversationId), goal));
          return {
            done: steps.map((step) => step?.done ?? null),
            undo: () => steps.forEach((step) => step?.undo()),
          };
        });
        return { receipts, durable };
      },
      times: async () => {
        throw new Error("the simulation asks for no times");
      },
    },

    marks: {
      mark: (reader, id, { opened, played }) =>
        transact(
          () =>
            model.mark(reader, id, [
              ...opened.map((seq) => ({ type: "opened" as const, seq })),
              ...played.map((seq) => ({ type: "played" as const, seq })),
            ]) as UpdateEntry[],
        ),
    },

    erasures: {
      erase: (author, id, seq, judge) =>
        transact(() => {
          const log = logOf(id);
          const found = log === undefined ? undefined : erasureCase(log, author.userId, seq);
          if (found === undefined) throw new Refusal("not_found");
          if (found === "left") throw new Refusal("forbidden");
          if (found !== "erased") judge(found);
          return model.erase(author, id, seq);
        }),
    },

    keeps: createKeepTable(model, transact),

    sync: {
      changes: (userId, cursor) => transact(() => changesSince(model, life(), userId, cursor)),
      ranges: (userId, ids) =>
        transact(
          () =>
            new Map(
              ids.flatMap((id) => {
                const range = rangeOf(logOf(id), userId);
                return range === undefined ? [] : [[id, range]];
              }),
            ),
        ),
      sizes: (stretches) =>
        transact(
          () =>
            new Map(
              stretches.map(({ conversationId: id, afterSeq, headSeq }) => {
                const entries = logOf(id)?.entries.slice(afterSeq, headSeq) ?? [];
                return [id, entries.reduce((sum, { size }) => sum + size, 0)];
              }),
            ),
        ),
      erased: (stretches) =>
        transact(
          () =>
            new Map(
              stretches.flatMap(({ conversationId: id, afterSeq, headSeq }) => {
                const erased = erasedBetween(logOf(id)?.entries ?? [], afterSeq, headSeq);
                return erased.length === 0 ? [] : [[id, erased] as const];
              }),
            ),
        ),
      keeps: (stretches) =>
        transact(
          () =>
            new Map(
              stretches.flatMap(({ conversationId: id, afterSeq, headSeq }) => {
                const keeps = keepsBetween(logOf(id)?.entries ?? [], afterSeq, headSeq);
                return keeps.length === 0 ? [] : [[id, keeps] as const];
              }),
            ),
        ),
      entries: (stretches) =>
        transact(
          () =>
            new Map(
              stretches.map(({ conversationId: id, afterSeq, headSeq }): [Id, Entry[]] => [
                id,
                shownEntries(logOf(id)).slice(afterSeq, headSeq),
              ]),
            ),
        ),
    },

    people: {
      find: (ids) => transact(() => ids.flatMap((id) => tables.people.get(id) ?? [])),
    },

    contacts: {
      of: (userId) => transact(() => contactsOf(model, userId)),
      pairs: (userIds, among) =>
        transact(() =>
          userIds.flatMap((userId) =>
            contactsOf(model, userId)
              .filter((id) => among.includes(id))
              .map((contactId) => ({ userId, contactId })),
          ),
        ),
    },

    accountLogs: {
      put: ({ clientId, change, ...from }) =>
        transact(() => ({ kind: "kept", ...model.putAccount(from, clientId, change) })),
      page: (userId, afterSeq) => transact(() => model.accountPage(userId, afterSeq)),
      held: (userId, slot) =>
        transact(
          () =>
            model
              .account(userId)
              .entries()
              .find(({ change }) => slotOf(change) === slot)?.change,
        ),
    },

    lastSeen: {
      save: (seen) => transact(() => seen.forEach((at, id) => tables.lastSeen.set(id, at))),
      load: (ids) =>
        transact(
          () =>
            new Map(
              ids.flatMap((id) => {
                const at = tables.lastSeen.get(id);
                return at === undefined ? [] : [[id, at]];
              }),
            ),
        ),
    },
  };
}

function rangeOf(log: ModelLog | undefined, userId: Id): VisibleRange | undefined {
  const seat = log?.seats.get(userId);
  if (log === undefined || seat === undefined) return undefined;
  return { firstSeq: seat.joinedSeq, headSeq: headFor(log, seat) };
}

function pageOf(
  log: readonly Entry[],
  { firstSeq, headSeq }: VisibleRange,
  start: PageStart,
  limit: number,
): Entry[] {
  const visible = log.slice(firstSeq - 1, headSeq);
  if (start === "newest") return visible.slice(-limit);
  if ("before" in start) return visible.filter(({ seq }) => seq < start.before).slice(-limit);
  return visible.filter(({ seq }) => seq > start.after).slice(0, limit);
}

function membershipsOf(model: ModelServer, userIds: readonly Id[]): Membership[] {
  return userIds.flatMap((userId) =>
    model
      .logs()
      .filter(({ seats }) => seats.has(userId))
      .map(({ id }) => ({ userId, conversationId: id })),
  );
}

/** Messages are never too old here: a scenario lasts minutes. */
function erasureCase(
  log: ModelLog,
  userId: Id,
  seq: number,
): ErasureCase | "erased" | "left" | undefined {
  const seat = log.seats.get(userId);
  const message = log.entries[seq - 1];
  if (seat === undefined || seq < seat.joinedSeq || seq > headFor(log, seat)) return undefined;
  if (message?.class !== "message") return undefined;
  if (seat.farewell !== null) return "left";
  if (isErased(message.body) || isOver(log, message)) return "erased";
  const sender = log.seats.get(message.senderId);
  const senderRole = sender === undefined || sender.farewell !== null ? null : sender.role;
  const { senderId } = message;
  return { kind: "group", role: seat.role, message: { senderId, senderRole, age: 0 } };
}

function groupOf({ title, timer, seats }: ModelLog): GroupState {
  const all = [...seats.values()];
  const present = all.filter(({ farewell }) => farewell === null);
  const former = all.filter(({ farewell }) => farewell !== null);
  return {
    kind: "group",
    title,
    description: "",
    avatar: null,
    timer,
    roles: new Map(present.map(({ userId, role }) => [userId, role])),
    formerMembers: new Set(former.map(({ userId }) => userId)),
  };
}

function audienceOf(log: ModelLog | undefined, sinceSeq: number): Audience | null {
  if (log === undefined) return null;
  const seats = [...log.seats.values()].filter(
    ({ farewell }) => farewell === null || farewell.seq >= sinceSeq,
  );
  return {
    seq: log.entries.length,
    since: Math.min(sinceSeq, log.entries.length + 1),
    stays: new Map(
      seats.map(({ userId, joinedSeq, farewell }) => [
        userId,
        { joinedSeq, leftSeq: farewell?.seq ?? null },
      ]),
    ),
  };
}

/** The cursor tells in which life of the database it was given out; one of an earlier life finds all. */
function changesSince(model: ModelServer, life: number, userId: Id, given: Cursor | null): Changes {
  const [givenIn, since = "0"] = given?.split(".") ?? [];
  const known = givenIn === String(life) ? since : "0";
  const changes = model.changes(userId, given === null ? null : known);
  return { ...changes, cursor: `${life}.${changes.cursor}` };
}

function advance(
  model: ModelServer,
  log: ModelLog | undefined,
  goal: Receipt,
): Undoable<AdvancedReceipt> | null {
  const { conversationId, userId } = goal;
  const seat = log?.seats.get(userId);
  if (seat === undefined) return null;
  const before = { ...seat };
  model.advance(userId, goal);
  const { deliveredSeq, readSeq, farewell } = seat;
  const moved = deliveredSeq > before.deliveredSeq || readSeq > before.readSeq;
  return {
    done: { conversationId, userId, deliveredSeq, readSeq, moved, present: farewell === null },
    undo() {
      if (seat.joinedSeq !== before.joinedSeq) return;
      seat.deliveredSeq = before.deliveredSeq;
      seat.readSeq = before.readSeq;
    },
  };
}

function contactsOf(model: ModelServer, userId: Id): Id[] {
  const shared = model.logs().filter(({ seats }) => seats.get(userId)?.farewell === null);
  const people = shared.flatMap(({ seats }) =>
    [...seats.values()].filter(({ farewell }) => farewell === null).map((seat) => seat.userId),
  );
  return [...new Set(people)].filter((id) => id !== userId);
}
