import type { Id } from "@parley/protocol/id.ts";
import type { ViewId } from "@parley/sdk/state.ts";
import type { Engine } from "../engine/engine.ts";
import { chatStore } from "./chat-store.ts";
import { viewOf } from "./view-id.ts";

/** Milliseconds in which a press becomes the opening of its chat; one that does not was for something else. */
const PRESS_MS = 1_500;

/**
 * Milliseconds that an opening waits for what its press has asked for: a chat that is shown without it has to
 * be drawn twice. A press by hand lasts longer than the reading.
 */
const READ_MS = 50;

interface Pressed {
  readonly view: ViewId;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly letGo: () => void;
}

/** The view that was opened for a press, until its chat is there. */
let pressed: Pressed | null = null;

/**
 * Has a chat's messages read while somebody still presses on it: by the time that the press has ended, they
 * are on the page.
 */
export function openEarly(
  engine: Pick<Engine, "openTimeline" | "closeTimeline">,
  conversationId: Id,
): void {
  const { conversations, timelines } = chatStore.getState();
  const conversation = conversations[conversationId];
  const view = viewOf(conversationId);
  if (conversation === undefined || view in timelines || pressed?.view === view) return;
  pressed?.letGo();
  const timer = setTimeout(letGo, PRESS_MS);
  function letGo(): void {
    keepOpened(view);
    void engine.closeTimeline(view);
  }
  pressed = { view, timer, letGo };
  // Where it will open: `startingPlace` of a chat says the same.
  const at = conversation.unread === 0 ? undefined : conversation.readSeq + 1;
  engine.openTimeline(view, conversationId, at).catch(reportError);
}

/** The chat is on screen: whoever shows it closes its view. */
export function keepOpened(view: ViewId): void {
  if (pressed?.view !== view) return;
  clearTimeout(pressed.timer);
  pressed = null;
}

/** Opens a chat that was pressed on once its messages are on the page, or after a moment; the last press counts. */
export function whenRead(conversationId: Id, open: () => void): void {
  const view = viewOf(conversationId);
  const isRead = (): boolean => view in chatStore.getState().timelines;
  if (pressed?.view !== view || isRead()) return open();
  const timer = setTimeout(end, READ_MS);
  const unsubscribe = chatStore.subscribe(() => {
    if (isRead()) end();
  });
  function end(): void {
    clearTimeout(timer);
    unsubscribe();
    // A long press may have been let go of meanwhile; another one would be meant instead.
    if (pressed === null || pressed.view === view) open();
  }
}
