import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { fitted, heldOn, WHOLE, zoomedAt, type Point, type Zoom } from "./zoom.ts";

interface ZoomWishes {
  /** Where gestures are made; the picture stands in its middle. */
  readonly stage: RefObject<HTMLElement | null>;
  readonly picture: { readonly width: number; readonly height: number };
  /** Swiped to the side by a finger: -1 to the picture before, 1 to the one after, as on the screen. */
  readonly onSwipe: (step: -1 | 1) => void;
  /** Swiped down. */
  readonly onDismiss: () => void;
}

export interface ZoomState {
  readonly zoom: Zoom;
  /** Larger or smaller around the middle. */
  readonly by: (factor: number) => void;
  readonly reset: () => void;
}

/** Pixels after which a swipe counts. */
const SWIPE_PX = 60;
const DISMISS_PX = 110;
const DOUBLE = 2.5;

/** Wheel, two fingers and double taps zoom, dragging moves what is zoomed, and swiping goes on. */
export function useZoom({ stage, picture, onSwipe, onDismiss }: ZoomWishes): ZoomState {
  const [zoom, setZoom] = useState(WHOLE);
  const handlers = useRef({ picture, onSwipe, onDismiss, zoom });
  useEffect(() => {
    handlers.current = { picture, onSwipe, onDismiss, zoom };
  });

  const change = useCallback(
    (next: (zoom: Zoom) => Zoom): void => {
      const element = stage.current;
      if (element === null) return;
      const size = { width: element.clientWidth, height: element.clientHeight };
      setZoom((zoom) => heldOn(next(zoom), fitted(handlers.current.picture, size), size));
    },
    [stage],
  );

  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const fingers = new Map<number, Point>();
    let begin: Point | null = null;

    const fromMiddle = ({ clientX, clientY }: MouseEvent): Point => {
      const box = element.getBoundingClientRect();
      return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
    };
    const spread = (): number => {
      const [one, two] = [...fingers.values()];
      return one === undefined || two === undefined ? 0 : Math.hypot(one.x - two.x, one.y - two.y);
    };

    const end = new AbortController();
    const on = { signal: end.signal };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = fromMiddle(event);
      change((zoom) => zoomedAt(zoom, Math.exp(-event.deltaY / 300), at));
    };
    element.addEventListener("wheel", onWheel, { ...on, passive: false });
    element.addEventListener(
      "dblclick",
      (event) => {
        const at = fromMiddle(event);
        change((zoom) => (zoom.scale > 1 ? WHOLE : zoomedAt(zoom, DOUBLE, at)));
      },
      on,
    );
    element.addEventListener(
      "pointerdown",
      (event) => {
        if (event.target instanceof Element && event.target.closest("button, video") !== null)
          return;
        element.setPointerCapture(event.pointerId);
        fingers.set(event.pointerId, fromMiddle(event));
        begin = fingers.size === 1 ? fromMiddle(event) : null;
      },
      on,
    );
    element.addEventListener(
      "pointermove",
      (event) => {
        const before = fingers.get(event.pointerId);
        if (before === undefined) return;
        const now = fromMiddle(event);
        const apart = spread();
        fingers.set(event.pointerId, now);
        if (fingers.size === 2 && apart > 0) {
          const factor = spread() / apart;
          const [one, two] = [...fingers.values()];
          const at = {
            x: ((one?.x ?? 0) + (two?.x ?? 0)) / 2,
            y: ((one?.y ?? 0) + (two?.y ?? 0)) / 2,
          };
          return change((zoom) => zoomedAt(zoom, factor, at));
        }
        change((zoom) => ({ ...zoom, x: zoom.x + now.x - before.x, y: zoom.y + now.y - before.y }));
      },
      on,
    );
    const lift = (event: PointerEvent): void => {
      if (!fingers.delete(event.pointerId) || begin === null || event.type !== "pointerup") return;
      const { zoom, onSwipe, onDismiss } = handlers.current;
      const now = fromMiddle(event);
      const [right, down] = [now.x - begin.x, now.y - begin.y];
      begin = null;
      if (zoom.scale > 1) return;
      if (Math.abs(right) > SWIPE_PX && Math.abs(right) > Math.abs(down)) {
        onSwipe(right > 0 ? -1 : 1);
      } else if (down > DISMISS_PX) onDismiss();
    };
    element.addEventListener("pointerup", lift, on);
    element.addEventListener("pointercancel", lift, on);
    return () => end.abort();
  }, [stage, change]);

  return {
    zoom,
    by: (factor) => change((zoom) => zoomedAt(zoom, factor, { x: 0, y: 0 })),
    reset: () => setZoom(WHOLE),
  };
}
