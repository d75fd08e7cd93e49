import { useEffect, useEffectEvent, useState } from "react";

/** Pixels that a finger moves aside to throw a recording away, and up to let go of it. */
const ASIDE = 100;
const UP = 80;

interface HoldActs {
  /** The finger is lifted. */
  readonly onRelease: () => void;
  readonly onCancel: () => void;
}

/**
 * Follows a finger that holds the microphone: to the start of the line throws away, upwards locks.
 * @returns whether it is held still
 */
export function useHold(begunHeld: boolean, { onRelease, onCancel }: HoldActs): boolean {
  const [held, setHeld] = useState(begunHeld);
  const release = useEffectEvent(onRelease);
  const cancel = useEffectEvent(onCancel);
  useEffect(() => {
    if (!held) return;
    let from: { readonly x: number; readonly y: number } | null = null;
    const ending = new AbortController();
    const { signal } = ending;
    function end(act: () => void): void {
      ending.abort();
      setHeld(false);
      act();
    }
    function move({ clientX: x, clientY: y }: PointerEvent): void {
      from ??= { x, y };
      const toStart = document.documentElement.dir === "rtl" ? x - from.x : from.x - x;
      if (toStart > ASIDE) end(() => cancel());
      else if (from.y - y > UP) end(() => undefined);
    }
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", () => end(() => release()), { signal });
    window.addEventListener("pointercancel", () => end(() => undefined), { signal });
    return () => ending.abort();
  }, [held]);
  return held;
}
