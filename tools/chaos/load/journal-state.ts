import { contentWords } from "@parley/protocol/read-content.ts";
import type { Id } from "@parley/protocol/id.ts";
import type {
  ConversationState,
  MessengerState,
  Timeline,
  TimelineItem,
} from "@parley/sdk/state.ts";
import type { Journal, Shown } from "../check/journal.ts";

/** Watches what a person would see, and notes each line once; gives the listener to subscribe. */
export function journalState(journal: Journal): (state: MessengerState) => void {
  let before: MessengerState | undefined;
  return (state) => {
    const { phase } = state.connection;
    if (phase !== before?.connection.phase) journal.phases.push({ phase, at: Date.now() });
    if (state.timelines !== before?.timelines) noteTimelines(journal, state, before);
    if (state.conversations !== before?.conversations) noteWatermarks(journal, state, before);
    before = state;
  };
}

function noteTimelines(
  journal: Journal,
  { timelines }: MessengerState,
  before: MessengerState | undefined,
): void {
  for (const [id, window] of Object.entries(timelines)) {
    const earlier = before?.timelines[id];
    if (window === earlier) continue;
    // It takes in what arrives, and lets go of its oldest lines when it is full.
    const goesOn = earlier !== undefined && window.firstSeq >= earlier.firstSeq;
    noteWindow(journal, id, window, goesOn ? earlier.lastSeq : 0);
  }
}

/** I3: seqs rise, and a seq that was shown before shows the same line. */
function noteWindow(journal: Journal, id: Id, { items }: Timeline, after: number): void {
  const lines = journal.shown.get(id) ?? new Map<number, Shown>();
  journal.shown.set(id, lines);
  let above = Number.POSITIVE_INFINITY;
  for (let place = items.length - 1; place >= 0; place -= 1) {
    const item = items[place];
    if (item === undefined || item.seq <= after) break;
    if (item.seq >= above) {
      journal.faults.push(`I3: ${journal.name} was shown seq ${item.seq} after seq ${above}`);
    }
    above = item.seq;
    const earlier = lines.get(item.seq);
    if (earlier === undefined) {
      lines.set(item.seq, { clientId: item.clientId, text: textOf(item), at: Date.now() });
    }
    if (earlier !== undefined && earlier.clientId !== item.clientId) {
      journal.faults.push(`I3: ${journal.name} was shown two lines at seq ${item.seq} of ${id}`);
    }
  }
}

function textOf(item: TimelineItem): string | null {
  return item.kind === "message" ? contentWords(item.content) : null;
}

/** I5: what is shown of how far people have got only rises while they stay. */
function noteWatermarks(
  journal: Journal,
  { conversations }: MessengerState,
  before: MessengerState | undefined,
): void {
  for (const now of Object.values(conversations)) {
    const then = before?.conversations[now.id];
    if (then !== undefined && then !== now) compare(journal, then, now);
  }
}

function compare(journal: Journal, then: ConversationState, now: ConversationState): void {
  if (now.readSeq < then.readSeq) {
    journal.faults.push(`I5: ${journal.name} saw its own reading move back in ${now.id}`);
  }
  if (now.members === then.members) return;
  for (const member of Object.values(now.members)) {
    const earlier = then.members[member.userId];
    if (earlier === undefined || earlier === member || earlier.joinedSeq !== member.joinedSeq) {
      continue;
    }
    if (member.readSeq < earlier.readSeq || member.deliveredSeq < earlier.deliveredSeq) {
      journal.faults.push(`I5: ${journal.name} saw a receipt move back in ${now.id}`);
    }
  }
}
