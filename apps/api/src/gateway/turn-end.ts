/** Something that gathered frames during a turn of the event loop. */
interface Flushable {
  flush(): void;
}

/** Writes for all connections at the end of a turn: one wake-up, however many have something to say. */
export interface TurnEnd {
  /** Flushes once when the turn is over. */
  add(one: Flushable): void;
}

export function createTurnEnd(): TurnEnd {
  let waiting: Flushable[] = [];
  const flushAll = (): void => {
    const now = waiting;
    waiting = [];
    for (const one of now) one.flush();
  };
  return {
    add: (one) => {
      if (waiting.length === 0) setImmediate(flushAll);
      waiting.push(one);
    },
  };
}
