import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { SeqRun } from "@parley/protocol/seq-runs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { NetworkError } from "../network-error.ts";
import type { Clock } from "../ports/clock.ts";
import { ProblemError } from "../problem-error.ts";
import { decodeEntry } from "../reducer/decode-entry.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { messageKind } from "../search/message-kind.ts";
import type { FoundMessage } from "../search/search-query.ts";
import { searchSorted } from "../search/search-sorted.ts";
import type { TimelineItem } from "../state.ts";
import { planFold, type FoldContext } from "../sync/fold-plan.ts";
import type { Pages } from "../timeline/pages.ts";
import { newestLine } from "./newest-line.ts";
import type { ShowAgain } from "./hiding-ledger.ts";

/** Messages looked at in one go for another that carries a file. */
const LOOKED_AT = 500;
/** Milliseconds before what failed is tried again, at first and at most; doubled each time. */
const WAIT_MS = 500;
const LONGEST_MS = 10_000;
/** Pages that are fetched at most for the line of a chat whose newest ones are hidden. */
const PAGES = 10;

/** What is left to do once messages are hidden: none of it is needed for them not to show. */
export interface Hiding {
  /** Finds the line that the list shows of a conversation whose newest ones are hidden. */
  bringLine(conversationId: Id): void;
  /** Counts anew what is unread, where all of it is here by now. */
  recount(conversationId: Id): void;
  /** Lets go of the files of hidden messages that no message which shows, or waits to be sent, carries. */
  letGo(hidden: readonly TimelineItem[]): void;
  showAgain: ShowAgain;
}

export interface HidingPorts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly folding: FoldContext;
  readonly pages: Pages;
  readonly rest: RestClient;
  readonly letGoFiles: (fileIds: readonly Id[]) => void;
  /** Something is to be pulled. */
  readonly settled: () => void;
  readonly report: (error: unknown) => void;
}

export function createHiding(ports: HidingPorts): Hiding {
  const { ledger, clock, folding, pages, rest, letGoFiles, settled, report } = ports;
  const { store } = folding;

  function pause(milliseconds: number): Promise<void> {
    const over = Promise.withResolvers<void>();
    clock.after(milliseconds, over.resolve);
    return over.promise;
  }

  async function bringLine(id: Id): Promise<void> {
    let failures = 0;
    for (let page = 0; page < PAGES; page += 1) {
      if (!(await showLine(id))) return;
      const conversation = ledger.getState().conversations[id];
      if (conversation === undefined) return;
      const gap = await gapBelow(id, conversation.firstSeq, conversation.headSeq + 1);
      if ((await pages.bring(id, "older", gap)) === null) continue;
      // What fails for long is tried anew with the next connection.
      failures += 1;
      await pause(Math.min(WAIT_MS * 2 ** failures, LONGEST_MS));
    }
    await showLine(id);
  }

  /** Shows the line, where it is here and none shows; says whether it has to be fetched. */
  async function showLine(id: Id): Promise<boolean> {
    let isMissing = false;
    await ledger.step(async () => {
      const state = ledger.getState();
      const current = state.conversations[id];
      if (state.me === null || current === undefined || current.preview !== null) return null;
      const { firstSeq, headSeq } = current;
      const line = await newestLine({ store }, { id, firstSeq, before: headSeq + 1 });
      isMissing = line === "unknown";
      if (line === null || line === "unknown") return null;
      const plan = planFold(folding, state, state.me);
      plan.draft.conversations.set(id, { ...current, preview: line });
      return plan.finish();
    });
    return isMissing;
  }

  /** Down to where the log is here from its newest entry on. */
  async function gapBelow(id: Id, firstSeq: number, from: number): Promise<number> {
    const run = from > firstSeq ? await store.entriesBefore(id, from, LOOKED_AT) : [];
    const [first] = run;
    return first === undefined ? from : gapBelow(id, firstSeq, first.seq);
  }

  function recount(id: Id): Promise<void> {
    return ledger.step(async () => {
      const state = ledger.getState();
      const current = state.conversations[id];
      if (state.me === null || current === undefined) return null;
      const plan = planFold(folding, state, state.me);
      await plan.settle(id, current.unread);
      return plan.finish();
    });
  }

  async function letGo(hidden: readonly TimelineItem[]): Promise<void> {
    for (const item of hidden) {
      if (item.kind !== "message") continue;
      const files = new Set(attachmentsOf(item.content).map(({ fileId }) => fileId));
      if (files.size === 0) continue;
      const waiting = ledger.getState().outbox.flatMap(({ content }) => attachmentsOf(content));
      for (const { fileId } of waiting) files.delete(fileId);
      await keepShown(files, item);
      if (files.size > 0) letGoFiles([...files]);
    }
  }

  /** Takes out what another message of the same kind carries that is here. */
  async function keepShown(files: Set<Id>, { content }: FoundMessage): Promise<void> {
    const query = { text: "", kind: messageKind(content), limit: LOOKED_AT };
    let page = await searchSorted(clock, store.search, query);
    for (;;) {
      for (const { fileId } of page.items.flatMap((item) => attachmentsOf(item.content))) {
        files.delete(fileId);
      }
      if (page.next === null || files.size === 0) return;
      page = await store.search({ ...query, after: page.next });
    }
  }

  async function showAgain(conversationId: Id, runs: readonly SeqRun[]): Promise<void> {
    const { firstSeq = 1, headSeq = 0 } = ledger.getState().conversations[conversationId] ?? {};
    for (const { first, last } of runs) {
      const end = Math.min(last, headSeq);
      for (let seq = Math.max(first, firstSeq); seq <= end; seq += 1)
        await showOne(conversationId, seq);
    }
    settled();
  }

  /** Reads what a message said, which is not here any more. */
  async function showOne(conversationId: Id, seq: number): Promise<void> {
    const [held] = await store.entriesAfter(conversationId, seq - 1, 1);
    if (held?.kind !== "hidden") return;
    const query = { before: seq + 1, limit: 1 };
    const page = await rest.call("entries", { params: { conversationId }, query });
    const entry = page.entries.find((one) => one.seq === seq);
    if (entry === undefined) return;
    const item = await decodeEntry(folding.codec, entry);
    await ledger.step(async () => {
      const state = ledger.getState();
      if (state.me === null) return null;
      const plan = planFold(folding, state, state.me);
      const current = plan.conversation(conversationId);
      if (current === undefined) return null;
      const later = await plan.updatesSince(conversationId, seq, page.headSeq);
      plan.put(item);
      // Somebody may have erased it while the answer was on its way.
      for (const one of later) await plan.update(one);
      // Windows begin anew, and a snapshot tells what is unread and which line is the last.
      plan.draft.conversations.set(conversationId, plan.conversation(conversationId) ?? current);
      plan.draft.jumped.add(conversationId);
      folding.needs.add(conversationId, { kind: "snapshot" });
      return plan.finish();
    });
  }

  /** What could not be fetched now shows when the device is signed in anew; a defect is told. */
  function run(task: Promise<void>): void {
    task.catch((error: unknown) => {
      if (!(error instanceof NetworkError) && !(error instanceof ProblemError)) report(error);
    });
  }

  return {
    bringLine: (id) => run(bringLine(id)),
    recount: (id) => run(recount(id)),
    letGo: (hidden) => run(letGo(hidden)),
    showAgain: (id, runs) => run(showAgain(id, runs)),
  };
}
