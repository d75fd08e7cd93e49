/** Lets so many things happen at once; the others wait in line. */
export interface Turns {
  /** @throws the signal's reason when it ends before the turn comes */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createTurns(atOnce: number): Turns {
  let free = atOnce;
  const line: (() => void)[] = [];

  function next(): void {
    const waiting = line.shift();
    if (waiting === undefined) free += 1;
    else waiting();
  }

  return {
    async take(signal) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        line.push(resolve);
        function leave(): void {
          const place = line.indexOf(resolve);
          if (place === -1) return;
          line.splice(place, 1);
          reject(signal.reason);
        }
        signal.addEventListener("abort", leave, { once: true });
        await promise.finally(() => signal.removeEventListener("abort", leave));
      }
      let given = false;
      return () => {
        if (given) return;
        given = true;
        next();
      };
    },
  };
}
