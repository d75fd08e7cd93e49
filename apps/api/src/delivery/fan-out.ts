import type { Buffer } from "node:buffer";
import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import { follow, sees, type Audience } from "./audience.ts";
import type { Audiences } from "./audiences.ts";
import type { Bus } from "./bus.ts";
import type { BusEvent } from "./bus-event.ts";
import type { Contacts } from "./contacts.ts";
import { createConversationQueues } from "./conversation-queues.ts";
import { encodeFrame } from "./encode-frame.ts";
import { entryFrames } from "./entry-frames.ts";
import type { EntryReader } from "./entry-reader.ts";
import { createLogDelivery } from "./log-delivery.ts";
import { leaver, newcomers } from "./newcomers.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import type { Readership } from "./readership.ts";
import { createReceiptBroadcast } from "./receipt-broadcast.ts";
import type { Sessions } from "./sessions.ts";

export interface FanOutOptions {
  bus: Bus;
  sessions: Sessions;
  audiences: Audiences;
  readership: Readership;
  entries: EntryReader;
  people: PeopleDirectory;
  contacts: Contacts;
  /** Told who has come into a conversation, so that presence can be made known. */
  onJoined: (userIds: readonly Id[]) => void;
  onError: (error: unknown) => void;
}

export interface FanOut {
  /** The log is known to have grown to this entry: delivers what was not delivered yet. */
  reached(conversationId: Id, seq: number): void;
  stop(): void;
}

/**
 * Takes what the bus carries to this node's sessions. Entries go to whoever may see them by their seq,
 * in the order of their log, so a member who was removed never gets what came later.
 */
export function startFanOut(options: FanOutOptions): FanOut {
  const { bus, sessions, audiences, readership, people, contacts, onJoined, onError } = options;
  const inTurn = createConversationQueues(onError);
  const receipts = createReceiptBroadcast((conversationId, frameOf) => {
    inTurn(conversationId, () =>
      withAudience(conversationId, (audience) => toPresent(audience, frameOf(), "lasting")),
    );
  });

  const toUser = (userId: Id, frame: Buffer, urgency: "lasting" | "ephemeral"): void => {
    for (const session of sessions.of(userId)) session.deliver(frame, urgency);
  };

  /** Delivers to the members with a session here for whom `admits` holds. */
  const toMembers = (
    audience: Audience,
    frame: Buffer,
    urgency: "lasting" | "ephemeral",
    admits: (userId: Id) => boolean,
  ): void => {
    const connected = sessions.people();
    // Go through the smaller side: a large group with few here, or a small one on a busy node.
    const candidates = connected.size < audience.stays.size ? connected : audience.stays;
    for (const userId of candidates.keys()) {
      if (connected.has(userId) && admits(userId)) toUser(userId, frame, urgency);
    }
  };

  const isPresent = (audience: Audience, userId: Id): boolean =>
    audience.stays.get(userId)?.leftSeq === null;

  const toPresent = (
    audience: Audience,
    frame: Buffer,
    urgency: "lasting" | "ephemeral",
    except?: Id,
  ): void => toMembers(audience, frame, urgency, (id) => id !== except && isPresent(audience, id));

  /** At once where the audience is in memory; not at all where nobody here reads the log. */
  const withAudience = (
    conversationId: Id,
    use: (audience: Audience) => void,
  ): void | Promise<void> => {
    if (readership.placeOf(conversationId) === undefined) return;
    const audience = audiences.peek(conversationId);
    if (audience !== undefined) return use(audience);
    return audiences.get(conversationId).then((loaded) => {
      if (loaded !== null) use(loaded);
    });
  };

  const deliverTo = (audience: Audience, entries: readonly Entry[]): void | Promise<void> => {
    const joined = entries.flatMap(newcomers);
    if (joined.length === 0) return deliverFrames(audience, entries);
    return introduce(audience, joined).then(() => {
      deliverFrames(audience, entries);
      onJoined(joined);
    });
  };

  const deliverFrames = (audience: Audience, entries: readonly Entry[]): void => {
    for (const entry of entries) follow(audience, entry);
    for (const { frame, seq } of entryFrames(entries)) {
      toMembers(audience, frame, "lasting", (id) => sees(audience.stays.get(id), seq));
    }
    for (const entry of entries) countReaders(entry);
  };

  const countReaders = (entry: Entry): void => {
    if (entry.class !== "control") return;
    const { conversationId, seq } = entry;
    for (const userId of newcomers(entry)) readership.joined(userId, conversationId, seq);
    const gone = leaver(entry);
    if (gone !== null) readership.left(gone, conversationId);
  };

  /** Those who are in already learn the new faces before the entry that names them. */
  const introduce = async (audience: Audience, joined: readonly Id[]): Promise<void> => {
    const connected = sessions.people();
    if (![...audience.stays.keys()].some((id) => connected.has(id))) return;
    for (const person of await people.find(joined)) {
      toPresent(audience, encodeFrame({ type: "person", person }), "lasting");
    }
  };

  const log = createLogDelivery({
    readership,
    audiences,
    reader: options.entries,
    deliver: deliverTo,
    onOverdue: (conversationId, seq) => reached(conversationId, seq),
  });

  const tellContacts = async (userId: Id, frame: Buffer): Promise<void> => {
    toUser(userId, frame, "lasting");
    const others = [...sessions.people().keys()].filter((id) => id !== userId);
    for (const { contactId } of await contacts.pairs([userId], others)) {
      toUser(contactId, frame, "lasting");
    }
  };

  const onEvent = (event: BusEvent): void => {
    switch (event.type) {
      case "entries":
        // Whoever comes in with them may be the first here to read the log.
        for (const entry of event.entries) {
          for (const userId of newcomers(entry)) {
            readership.joined(userId, event.conversationId, entry.seq);
          }
        }
        inTurn(event.conversationId, () => log.take(event.conversationId, event.entries));
        return;
      case "head":
        reached(event.conversationId, event.seq);
        return;
      case "joined":
        readership.joined(event.userId, event.conversationId, event.seq);
        return;
      case "receipt":
        if (event.present) receipts.add(event.receipt);
        else {
          const frame = encodeFrame({ type: "receipts", receipts: [event.receipt] });
          toUser(event.receipt.userId, frame, "lasting");
        }
        return;
      case "typed": {
        const frame = encodeFrame(event);
        inTurn(event.conversationId, () =>
          withAudience(event.conversationId, (audience) =>
            toPresent(audience, frame, "ephemeral", event.userId),
          ),
        );
        return;
      }
      case "person":
        tellContacts(event.person.id, encodeFrame(event)).catch(onError);
        return;
      case "account": {
        const { userId, entries, headSeq } = event;
        toUser(userId, encodeFrame({ type: "account", entries, headSeq }), "lasting");
        return;
      }
      case "deviceEnded":
      case "presence":
      case "beat":
      case "parted":
      case "rosterWanted":
      case "roster":
        return; // Others know what to do with them.
    }
  };

  const reached = (conversationId: Id, seq: number): void =>
    inTurn(conversationId, () => log.reach(conversationId, seq));

  const unsubscribe = bus.subscribe(onEvent);
  return {
    reached,
    stop: () => {
      unsubscribe();
      log.stop();
      receipts.stop();
    },
  };
}
