import { useRef, type MouseEvent, type PointerEvent } from "react";

/** Pixels after which a finger means to draw the row, and not to tap or to scroll. */
const BEGINS = 12;
/** Pixels after which letting go does what is seen. */
const DOES = 80;

interface SwipeActs {
  /** Drawn towards the start of the line: to the left where one reads to the right. */
  readonly toStart: () => void;
  readonly toEnd: () => void;
}

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Null until it is clear where the finger goes. */
  dx: number | null;
}

/** What the row that can be drawn aside listens to. */
interface SwipeHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
}

/**
 * Lets a finger draw a row aside: while it does, the row has `data-swiping`, and `--swipe` says how far.
 * Scrolling stays the browser's: the row needs `touch-action: pan-y`.
 */
export function useSwipe(acts: SwipeActs): SwipeHandlers {
  const drag = useRef<Drag | null>(null);
  const swiped = useRef(false);

  function end(row: HTMLElement): void {
    drag.current = null;
    delete row.dataset["swiping"];
    row.style.removeProperty("--swipe");
  }

  return {
    onPointerDown({ pointerType, isPrimary, clientX, clientY }) {
      swiped.current = false;
      if (pointerType === "touch" && isPrimary) drag.current = { x: clientX, y: clientY, dx: null };
    },
    onPointerMove({ currentTarget, pointerId, clientX, clientY }) {
      const now = drag.current;
      if (now === null) return;
      const dx = clientX - now.x;
      if (now.dx === null) {
        if (Math.abs(dx) < BEGINS || Math.abs(dx) < Math.abs(clientY - now.y)) return;
        currentTarget.setPointerCapture(pointerId);
        currentTarget.dataset["swiping"] = "";
        swiped.current = true;
      }
      now.dx = dx;
      currentTarget.style.setProperty("--swipe", `${dx}px`);
    },
    onPointerUp({ currentTarget }) {
      const dx = drag.current?.dx ?? 0;
      end(currentTarget);
      if (Math.abs(dx) < DOES) return;
      const isRtl = getComputedStyle(currentTarget).direction === "rtl";
      if (dx < 0 === isRtl) acts.toEnd();
      else acts.toStart();
    },
    onPointerCancel({ currentTarget }) {
      end(currentTarget);
    },
    onClickCapture(event) {
      // Where a finger lets go after drawing is no tap.
      if (!swiped.current) return;
      swiped.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
