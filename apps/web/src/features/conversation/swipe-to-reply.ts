/** CSS pixels that a finger goes before it is a swipe, before letting go replies, and that a message goes at most. */
const BEGINS = 10;
const REPLIES = 56;
const MOST = 72;

interface Swipe {
  readonly message: HTMLElement;
  readonly x: number;
  readonly y: number;
  /** Towards the end of the line: to the right, or to the left where one reads from there. */
  readonly towards: 1 | -1;
  begun: boolean;
  by: number;
}

/**
 * Lets a finger draw a message aside to reply to it.
 * @returns what ends it
 */
export function swipeToReply(
  scroller: HTMLElement,
  onReply: (message: HTMLElement) => void,
): () => void {
  const ended = new AbortController();
  const listen = { passive: true, signal: ended.signal };
  let swipe: Swipe | null = null;

  function letGo(): Swipe | null {
    const was = swipe;
    swipe = null;
    if (was !== null) was.message.style.translate = "";
    return was;
  }

  scroller.addEventListener(
    "touchstart",
    ({ target, touches: [touch, other] }) => {
      letGo();
      if (!(target instanceof Element) || touch === undefined || other !== undefined) return;
      // Sound is wound by drawing its own line.
      if (target.closest('[role="slider"], input') !== null) return;
      const message = target.closest<HTMLElement>("[data-message]");
      if (message === null) return;
      const towards = getComputedStyle(scroller).direction === "rtl" ? -1 : 1;
      swipe = { message, x: touch.clientX, y: touch.clientY, towards, begun: false, by: 0 };
    },
    listen,
  );
  scroller.addEventListener(
    "touchmove",
    ({ touches: [touch] }) => {
      if (swipe === null || touch === undefined) return;
      const along = (touch.clientX - swipe.x) * swipe.towards;
      if (!swipe.begun) {
        const across = Math.abs(touch.clientY - swipe.y);
        if (across > BEGINS || along < -BEGINS) return void letGo();
        if (along < BEGINS) return;
        swipe.begun = true;
      }
      swipe.by = Math.max(0, Math.min(along, MOST));
      swipe.message.style.translate = `${swipe.by * swipe.towards}px`;
    },
    listen,
  );
  scroller.addEventListener("touchcancel", letGo, listen);
  scroller.addEventListener(
    "touchend",
    () => {
      const was = letGo();
      if (was !== null && was.by >= REPLIES) onReply(was.message);
    },
    listen,
  );
  return () => ended.abort();
}
