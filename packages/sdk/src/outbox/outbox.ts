import type { Content } from "@parley/protocol/content.ts";
import type { References } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { Problem } from "@parley/protocol/problem.ts";
import type { AcceptedFrame } from "@parley/protocol/ws/accepted.ts";
import type { Link } from "../connection/link.ts";
import type { Ledger, Step } from "../ledger/ledger.ts";
import { NetworkError } from "../network-error.ts";
import type { BodyCodec } from "../ports/body-codec.ts";
import type { Cancel, Clock } from "../ports/clock.ts";
import type { FileUploads } from "../ports/file-uploads.ts";
import type { Random } from "../ports/random.ts";
import type { OutboxRecord } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { isPassing, needsToken } from "../problem-kind.ts";
import { reconnectDelay } from "../connection/reconnect-policy.ts";
import type { OutboxItem, OutboxStatus } from "../state.ts";
import { bringAgain, bringFiles, filesToBring, idsOf, isWithoutFiles } from "./bring-files.ts";
import { createPositions } from "./positions.ts";
import { requeued } from "./requeued.ts";
import { createSiblings } from "./siblings.ts";

/** Answers of "internal" to one message after which it counts as refused. */
const INTERNAL_TRIES = 6;

/** The messages on their way: stored before anything else, sent in order, shown until they arrive. */
export interface Outbox {
  send(conversationId: Id, content: Content, clientId?: Id, references?: References): Promise<Id>;
  retry(clientId: Id): Promise<void>;
  discard(clientId: Id): Promise<void>;
  /** Takes up the places in the queue that the store held. */
  restore(records: readonly OutboxRecord[]): void;
  /** Connected: what waits goes out. */
  begin(link: Link): void;
  end(): void;
}

export interface OutboxPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly random: Random;
  readonly codec: BodyCodec;
  readonly uploads: FileUploads;
  /** The server says that an entry exists. */
  readonly expect: (conversationId: Id, seq: number) => void;
  readonly report: (error: unknown) => void;
}

/** Makes the outbox of one messenger. */
export function createOutbox({
  ledger,
  clock,
  random,
  codec,
  uploads,
  expect,
  report,
}: OutboxPorts): Outbox {
  const positions = createPositions();
  const siblings = createSiblings(clock, pump);
  /** Conversations with a message under way: one at a time, or a refused one could be overtaken. */
  const busy = new Set<Id>();
  /** Messages whose files are on their way: others of the conversation do not wait for them. */
  const bringing = new Set<Id>();
  const failures = new Map<Id, number>();
  const pauses = new Set<Cancel>();
  /** Messages whose removal is being stored: they are not to go out any more. */
  const givingUp = new Set<Id>();
  let link: Link | null = null;

  const find = (clientId: Id): OutboxItem | undefined =>
    ledger.getState().outbox.find((item) => item.clientId === clientId);

  function putLast(item: OutboxItem): Step {
    const record = { item, position: positions.next(item.clientId) };
    return {
      change: { outbox: [record] },
      patch: (state) => ({
        ...state,
        outbox: [...state.outbox.filter((one) => one.clientId !== item.clientId), item],
      }),
    };
  }

  /** A changed message; null where the message has left the outbox meanwhile. */
  function withChange(clientId: Id, change: Partial<OutboxItem>): Step | null {
    const item = find(clientId);
    if (item === undefined) return null;
    const changed = { ...item, ...change };
    return {
      change: { outbox: [{ item: changed, position: positions.of(clientId) }] },
      patch: (state) => ({
        ...state,
        outbox: state.outbox.map((one) => (one.clientId === clientId ? changed : one)),
      }),
    };
  }

  const withStatus = (clientId: Id, status: OutboxStatus): Step | null =>
    withChange(clientId, { status });

  function remove(clientId: Id): Step {
    return {
      change: { outboxGone: [clientId] },
      patch: (state) => ({
        ...state,
        outbox: state.outbox.filter((one) => one.clientId !== clientId),
      }),
    };
  }

  /** Shows that a message is under way. Not stored: after a restart it is queued again anyway. */
  function show(clientId: Id, status: OutboxStatus): void {
    ledger.patch((state) => ({
      ...state,
      outbox: state.outbox.map((one) => (one.clientId === clientId ? { ...one, status } : one)),
    }));
  }

  function pump(): void {
    const on = link;
    if (on === null || !on.open) return;
    const { outbox } = ledger.getState();
    for (const item of outbox) {
      if (item.status.kind !== "queued" || givingUp.has(item.clientId)) continue;
      if (filesToBring(item.content).length > 0) {
        bring(item).catch(report);
        continue;
      }
      if (busy.has(item.conversationId) || siblings.mustWait(item, outbox)) continue;
      busy.add(item.conversationId);
      deliver(on, item).catch((error: unknown) => {
        // What could not be stored is said again over the next connection.
        report(error);
        on.abandon();
      });
    }
  }

  /** Takes a message's files to the server; then it waits for its turn as any other. */
  async function bring(item: OutboxItem): Promise<void> {
    const { clientId, conversationId } = item;
    if (bringing.has(clientId)) return;
    bringing.add(clientId);
    try {
      const content = await bringFiles(uploads, conversationId, item.content);
      failures.delete(clientId);
      const brought = [...(item.brought ?? []), ...idsOf(filesToBring(item.content))];
      await ledger.step(() => withChange(clientId, { content, brought }));
      bringing.delete(clientId);
      pump();
    } catch (error) {
      bringing.delete(clientId);
      if (find(clientId) !== undefined) await notBrought(item, error);
    }
  }

  async function notBrought({ clientId }: OutboxItem, error: unknown): Promise<void> {
    const reason = error instanceof ProblemError ? error.problem : null;
    if (reason !== null && !isPassing(reason) && !needsToken(reason)) {
      await ledger.step(() => withStatus(clientId, { kind: "failed", problem: reason }));
      // What waited for it need not any more.
      return pump();
    }
    if (reason === null && !(error instanceof NetworkError)) report(error);
    // The next connection tries again, too.
    if (link === null) return;
    const count = (failures.get(clientId) ?? 0) + 1;
    failures.set(clientId, count);
    const cancel = clock.after(reconnectDelay(count, random, reason?.retryAfter), () => {
      pauses.delete(cancel);
      // Over whichever connection there is by then: an upload outlives one.
      pump();
    });
    pauses.add(cancel);
  }

  async function deliver(on: Link, item: OutboxItem): Promise<void> {
    const { clientId, conversationId, content, mentions } = item;
    const files = item.files ?? attachmentsOf(content).map(({ fileId }) => fileId);
    const viewOnce = item.viewOnce ?? ("viewOnce" in content ? content.viewOnce : undefined);
    const references = {
      ...(mentions !== undefined && { mentions: [...mentions] }),
      ...(files.length > 0 && { files: [...files] }),
      ...(viewOnce !== undefined && { viewOnce }),
    };
    show(clientId, { kind: "sending" });
    let free = true;
    try {
      const body = await codec.encode(conversationId, content);
      const answer = await on.request(
        (id) => ({ type: "send", id, conversationId, clientId, ...references, body }),
        "accepted",
      );
      await accept(answer);
    } catch (error) {
      free = await refused(on, item, error);
    }
    if (link !== on || !free) return;
    busy.delete(conversationId);
    pump();
  }

  async function accept({
    clientId,
    conversationId,
    seq,
    createdAt,
  }: AcceptedFrame): Promise<void> {
    failures.delete(clientId);
    await ledger.step(() => {
      const head = ledger.getState().conversations[conversationId]?.headSeq ?? 0;
      if (head < seq) return withStatus(clientId, { kind: "accepted", seq, createdAt });
      return find(clientId) === undefined ? null : remove(clientId);
    });
    expect(conversationId, seq);
  }

  /** Deals with a message that was not accepted; says whether the next one may go now. */
  async function refused(on: Link, { clientId, conversationId }: OutboxItem, error: unknown) {
    const reason = error instanceof ProblemError ? error.problem : null;
    if (reason !== null && !isPassing(reason) && !needsToken(reason)) {
      await ledger.step(() => withStatus(clientId, { kind: "failed", problem: reason }));
      return true;
    }
    const count = (failures.get(clientId) ?? 0) + 1;
    if (reason?.code === "internal" && count >= INTERNAL_TRIES) {
      failures.delete(clientId);
      await ledger.step(() => withStatus(clientId, { kind: "failed", problem: reason }));
      return true;
    }
    // Another connection may have taken the message up already.
    if (link !== on) return false;
    show(clientId, { kind: "queued" });
    if (reason === null) {
      if (!(error instanceof NetworkError)) report(error);
      on.abandon();
      return false;
    }
    if (needsToken(reason)) {
      on.abandon();
      return false;
    }
    failures.set(clientId, count);
    pauseThenGo(on, conversationId, count, reason);
    return false;
  }

  function pauseThenGo(on: Link, conversationId: Id, count: number, { retryAfter }: Problem): void {
    const cancel = clock.after(reconnectDelay(count, random, retryAfter), () => {
      pauses.delete(cancel);
      if (link !== on) return;
      busy.delete(conversationId);
      pump();
    });
    pauses.add(cancel);
  }

  return {
    async send(
      conversationId,
      content,
      clientId = makeId(clock.now(), random.bytes(16)),
      references = {},
    ) {
      const writtenAt = new Date(clock.now()).toISOString();
      const status = { kind: "queued" } as const;
      await ledger.step(() =>
        find(clientId) === undefined
          ? putLast({ clientId, conversationId, content, ...references, writtenAt, status })
          : null,
      );
      pump();
      return clientId;
    },
    async retry(clientId) {
      const failed = find(clientId);
      if (failed !== undefined && isWithoutFiles(failed)) await uploads.lost(failed.brought ?? []);
      await ledger.step(() => {
        const item = find(clientId);
        if (item?.status.kind !== "failed") return null;
        const again = isWithoutFiles(item) ? bringAgain(item) : item;
        return putLast({ ...again, status: { kind: "queued" } });
      });
      pump();
    },
    async discard(clientId) {
      let item: OutboxItem | undefined;
      await ledger
        .step(() => {
          const found = find(clientId);
          const kind = found?.status.kind;
          // One whose entry came while this waited is no more there either, and was sent.
          if (kind !== "queued" && kind !== "failed") return null;
          item = found;
          givingUp.add(clientId);
          return remove(clientId);
        })
        .finally(() => {
          if (givingUp.delete(clientId)) pump();
        });
      if (item === undefined) return;
      const unsent = [...(item.brought ?? []), ...idsOf(filesToBring(item.content))];
      if (unsent.length > 0) uploads.discard(unsent);
    },
    restore: (records) => positions.restore(records),
    begin(on) {
      link = on;
      busy.clear();
      pump();
    },
    end() {
      link = null;
      for (const cancel of pauses) cancel();
      pauses.clear();
      ledger.patch((state) => ({ ...state, outbox: state.outbox.map(requeued) }));
    },
  };
}
