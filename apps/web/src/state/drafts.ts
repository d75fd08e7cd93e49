import type { ReplyTo } from "@parley/protocol/content.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Id } from "@parley/protocol/id.ts";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { BrowserRecords } from "../engine/browser-records.ts";
import { chatStore, useChat } from "./chat-store.ts";

/** Milliseconds after the last key until what was typed goes to one's other devices. */
const PAUSE = 1_000;

/** A message in the making: its text, and what it replies to. */
export interface Draft {
  readonly text: string;
  readonly replyTo?: ReplyTo;
}

export interface DraftPorts {
  /** Puts a draft into the account log; resolves once it is stored. */
  readonly put: (conversationId: Id, draft: Draft) => Promise<void>;
  /** What this tab has typed and not put yet: outlives a reload of the tab. */
  readonly unsaved: BrowserRecords;
  /** Drafts that an earlier version of the app kept in the browser alone. */
  readonly old: BrowserRecords;
}

/**
 * What is typed in this tab, by conversation. It hides what the account log holds, so that nobody's other
 * device takes the words from under their hands; the log's draft shows again when the field is left.
 */
const typedStore = createStore<Readonly<Record<Id, Draft>>>(() => ({}));
/** Fields that have the focus since something was typed. */
const beingTyped = new Set<Id>();
/** What waits to be put; null: it is being put, cannot be, or is not among what this page has of the log. */
const waiting = new Map<Id, ReturnType<typeof setTimeout> | null>();
/** What has been put and has not come to this page yet, with what the page had of the log before. */
const onTheirWay = new Map<Id, Draft>();
/** What the account log had when typing began, and what was put from here since. */
const known = new Map<Id, Draft[]>();
let ports: DraftPorts | null = null;

/** Takes up a person's drafts where they left them; gives the function that puts them away. */
export function openDrafts(opened: DraftPorts): () => void {
  ports = opened;
  const { unsaved, old, put } = opened;
  const ended = new AbortController();
  const typed = Object.fromEntries(unsaved.all().map(({ id, text }) => [id, readDraft(text)]));
  typedStore.setState(typed, true);
  for (const id of Object.keys(typed)) save(id);
  for (const { id, text } of old.all()) {
    if (id in typed || isTooLong(text)) old.remove(id);
    else put(id, { text: sound(text) }).then(() => old.remove(id), reportError);
  }
  const unfollow = chatStore.subscribe(({ account }, before) => {
    const isNew = account.drafts !== before.account.drafts;
    if (!isNew && account.replies === before.account.replies) return;
    for (const [id, had] of onTheirWay) if (!isSame(keptDraft(id), had)) settle(id);
    endSentElsewhere();
  });
  // A tab that is hidden may never be seen again.
  document.addEventListener("visibilitychange", saveAll, { signal: ended.signal });
  return () => {
    ended.abort();
    unfollow();
    ports = null;
    for (const timer of waiting.values()) clearTimeout(timer ?? undefined);
    waiting.clear();
    onTheirWay.clear();
    beingTyped.clear();
    known.clear();
    typedStore.setState({}, true);
  };
}

/** Keeps what stands in a conversation's composer; an empty text ends the draft. */
export function setDraft(conversationId: Id, text: string): void {
  const { text: _, ...rest } = draftOf(conversationId);
  if (text !== getDraft(conversationId)) keep(conversationId, { ...rest, text });
}

/** The next message of the chat replies to this; null: to nothing. A part of the draft. */
export function setReply(conversationId: Id, replyTo: ReplyTo | null): void {
  const { text, replyTo: before } = draftOf(conversationId);
  if (replyTo === null && before === undefined) return;
  keep(conversationId, { text, ...(replyTo !== null && { replyTo }) });
}

function keep(conversationId: Id, draft: Draft): void {
  if (!known.has(conversationId)) known.set(conversationId, [keptDraft(conversationId)]);
  typedStore.setState({ [conversationId]: draft });
  ports?.unsaved.put(conversationId, JSON.stringify(draft));
  beingTyped.add(conversationId);
  onTheirWay.delete(conversationId);
  clearTimeout(waiting.get(conversationId) ?? undefined);
  if (draft.text === "" && wasTypedOnElsewhere(conversationId)) {
    // What was sent from here was not that: the field is empty, and the draft stays theirs.
    waiting.delete(conversationId);
    ports?.unsaved.remove(conversationId);
    return;
  }
  waiting.set(conversationId, setTimeout(save, PAUSE, conversationId));
  // What was sent or deleted is no draft any more: one's other devices should not wait for it.
  if (draft.text === "") save(conversationId);
}

/** Whether the log has what another device has put since typing began here. */
function wasTypedOnElsewhere(conversationId: Id): boolean {
  const kept = keptDraft(conversationId);
  const isOver = kept.text === "" && kept.replyTo === undefined;
  return !isOver && !known.get(conversationId)?.some((one) => isSame(one, kept));
}

/** The field was left: from now on the draft is what the newest of one's devices says. */
export function releaseDraft(conversationId: Id): void {
  beingTyped.delete(conversationId);
  if (!waiting.has(conversationId)) forget(conversationId);
  else if (waiting.get(conversationId) !== null) save(conversationId);
}

/** The text of a conversation's draft as it stands now. */
export function getDraft(conversationId: Id): string {
  return draftOf(conversationId).text;
}

/** A conversation's draft as it stands now. */
export function draftOf(conversationId: Id): Draft {
  return typedStore.getState()[conversationId] ?? keptDraft(conversationId);
}

/** The account log's, as far as it has come to this page. */
function keptDraft(conversationId: Id): Draft {
  const { drafts, replies } = chatStore.getState().account;
  const replyTo = replies[conversationId];
  return { text: drafts[conversationId] ?? "", ...(replyTo !== undefined && { replyTo }) };
}

/** A conversation's draft; the component renders again when it changes. */
export function useDraft(conversationId: Id): string {
  const typed = useStore(typedStore, (drafts) => drafts[conversationId]?.text);
  const kept = useChat((state) => state.account.drafts[conversationId]);
  return typed ?? kept ?? "";
}

/** What the next message of a chat replies to. */
export function useReply(conversationId: Id): ReplyTo | undefined {
  const typed = useStore(typedStore, (drafts) => drafts[conversationId]);
  const kept = useChat((state) => state.account.replies[conversationId]);
  return typed === undefined ? kept : typed.replyTo;
}

function saveAll(): void {
  if (document.visibilityState === "visible") return;
  for (const [id, timer] of waiting) if (timer !== null) save(id);
}

function save(conversationId: Id): void {
  const draft = typedStore.getState()[conversationId];
  clearTimeout(waiting.get(conversationId) ?? undefined);
  waiting.set(conversationId, null);
  if (ports === null || draft === undefined || isTooLong(draft.text)) return;
  const had = keptDraft(conversationId);
  const sounded = { ...draft, text: sound(draft.text) };
  known.get(conversationId)?.push(sounded);
  const put = ports.put(conversationId, sounded);
  put.then(() => saved(conversationId, draft, had), reportError);
}

/** What another device has sent or deleted meanwhile is no draft here either, unless it was typed on. */
function endSentElsewhere(): void {
  const { drafts, replies } = chatStore.getState().account;
  for (const id of Object.keys(typedStore.getState())) {
    if (!waiting.has(id) && drafts[id] === undefined && replies[id] === undefined) forget(id);
  }
}

function saved(conversationId: Id, draft: Draft, had: Draft): void {
  if (typedStore.getState()[conversationId] !== draft) return;
  ports?.unsaved.remove(conversationId);
  const kept = keptDraft(conversationId);
  const isHere = isSame(kept, { ...draft, text: sound(draft.text) }) || !isSame(kept, had);
  if (isHere) settle(conversationId);
  // It is stored in another thread: shown no longer, the field would be empty for a moment, and lose its button.
  else onTheirWay.set(conversationId, had);
}

/** What was put has come to this page: it stands for itself, unless it is being typed on. */
function settle(conversationId: Id): void {
  waiting.delete(conversationId);
  onTheirWay.delete(conversationId);
  const { text, replyTo } = draftOf(conversationId);
  const isOver = text === "" && replyTo === undefined;
  if (isOver || !beingTyped.has(conversationId)) forget(conversationId);
}

function isSame(one: Draft, other: Draft): boolean {
  const [a, b] = [one.replyTo, other.replyTo];
  return one.text === other.text && a?.seq === b?.seq && a?.item === b?.item;
}

function forget(conversationId: Id): void {
  known.delete(conversationId);
  const { [conversationId]: _, ...others } = typedStore.getState();
  typedStore.setState(others, true);
}

/** As this tab kept it; an earlier version of the app kept the text alone. */
function readDraft(kept: string): Draft {
  try {
    const draft: unknown = JSON.parse(kept);
    const isDraft = typeof draft === "object" && draft !== null && "text" in draft;
    return isDraft && typeof draft.text === "string" ? (draft as Draft) : { text: kept };
  } catch {
    return { text: kept };
  }
}

/** What of a text the account log can hold. */
function sound(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** What is longer than a message may be stays in this tab until it is shortened. */
function isTooLong(text: string): boolean {
  // No text has more code points than units, and counting a usual one would be for nothing.
  return text.length > LIMITS.text && Array.from(text).length > LIMITS.text;
}
