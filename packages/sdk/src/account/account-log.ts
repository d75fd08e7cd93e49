import type { AccountChange, AccountEntry, AccountPage } from "@parley/protocol/account-log.ts";
import type { Link } from "../connection/link.ts";
import { NetworkError } from "../network-error.ts";
import type { StoredAccount } from "../ports/store.ts";
import { ProblemError } from "../problem-error.ts";
import { createPuts, type PutPorts } from "./puts.ts";
import { accountOf, createSlots, type Slots } from "./slots.ts";
import { takeEntries } from "./take-entries.ts";

/** What somebody set for themselves, in step with the server and so with their other devices. */
export interface AccountLog {
  /** Sets something: stored before this resolves, sent as soon as it can be. */
  put(change: AccountChange): Promise<void>;
  restore(stored: StoredAccount): void;
  /** Up to which seq the log is here. */
  readonly seq: number;
  /**
   * Reads what is missing up to the server's end, then sends what waits.
   * @param askedAt the `seq` when the server was asked: one that is behind it was set back
   */
  catchUp(link: Link, headSeq: number, askedAt: number): Promise<void>;
  /** Takes in what came unasked; what leaves a gap is read in turn. */
  live(link: Link, page: AccountPage): Promise<void>;
  end(): void;
}

/** Makes the account log of one messenger. */
export function createAccountLog(ports: Omit<PutPorts, "slots">): AccountLog {
  const { ledger, report } = ports;
  let slots = createSlots({ seq: 0, entries: [], pending: [] });
  const puts = createPuts({ ...ports, slots: () => slots });
  let reading: Promise<void> | null = null;

  /** One page at a time: whoever finds one under way waits for it, and looks again. */
  async function readUpTo(link: Link, headSeq: number): Promise<void> {
    while (link.open && slots.seq < headSeq) {
      if (reading === null) {
        const before = slots.seq;
        const page = readPage(link);
        reading = page;
        await page.finally(() => (reading = null));
        // The server contradicts itself: the next resume asks again.
        if (slots.seq === before) return;
      } else await reading.catch(() => undefined);
    }
  }

  async function readPage(link: Link): Promise<void> {
    const afterSeq = slots.seq;
    const page = await link.request(
      (id) => ({ type: "pullAccount", id, afterSeq }),
      "accountPulled",
    );
    await ledger.step(() => {
      // What follows on more than is here would leave a gap.
      if (slots.seq < afterSeq) return null;
      return takeEntries(slots, page.entries, page.entries.at(-1)?.seq ?? page.headSeq);
    });
  }

  /** The server was set back to an earlier time: what it no longer has is not kept here either. */
  function startAnew(): Promise<void> {
    return ledger.step(() => {
      const pending = [...slots.pending.values()].sort((a, b) => a.position - b.position);
      const stored = { seq: 0, entries: [], pending };
      return {
        change: { account: { reset: true } },
        patch: (state) => ({ ...state, account: accountOf(stored) }),
        done: () => {
          slots = createSlots(stored);
        },
      };
    });
  }

  return {
    put: puts.put,
    restore(stored) {
      slots = createSlots(stored);
    },
    get seq() {
      return slots.seq;
    },
    async catchUp(link, headSeq, askedAt) {
      if (headSeq < askedAt) await startAnew();
      await readUpTo(link, headSeq);
      if (link.open) puts.begin(link);
    },
    live(link, { entries, headSeq }) {
      const taken = ledger
        .step(() => takeEntries(slots, entries, wholeUpTo(slots, entries)))
        .then(() => readUpTo(link, headSeq));
      return taken.catch((error: unknown) => {
        // A lost connection or a refusal is dealt with by the next resume.
        if (error instanceof NetworkError || error instanceof ProblemError) return;
        link.abandon();
        report(error);
      });
    },
    end: puts.end,
  };
}

/** Up to where the log is whole with what arrived. */
function wholeUpTo({ seq }: Slots, arrived: readonly AccountEntry[]): number {
  const seqs = arrived.map((entry) => entry.seq).sort((a, b) => a - b);
  return seqs.reduce((whole, next) => (next === whole + 1 ? next : whole), seq);
}
