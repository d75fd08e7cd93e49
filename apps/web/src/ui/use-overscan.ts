import { useEffect, useState } from "react";

/** Rows beyond the screen until it was drawn for the first time. */
const AT_FIRST = 1;

/**
 * How many rows a list renders beyond each end of the screen: hardly any until what is in sight has been
 * painted, which is what somebody waits for.
 * @param rows how many it is to have then
 */
export function useOverscan(rows: number): number {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return painted ? rows : AT_FIRST;
}
