/** Why a store can be used no more by whoever opened it. */
export type StoreLoss =
  /** Somebody else took it over. */
  | "notOwner"
  /** A newer version of the app wants to change its schema. */
  | "upgrade"
  /** It was wiped, in another tab or by a page that signed out. */
  | "wiped"
  /** The browser lost it. What was not sent is in a new one already: open that, and fetch the rest. */
  | "emptied";

/** How a store ends: closed by its owner, or lost. Either happens once, and ends whatever works on it. */
export interface Ending {
  readonly ended: boolean;
  /** Calls back when it ends. */
  onEnd(stop: () => void): void;
  end(): void;
  /** Ends it, and tells the owner why. */
  lose(loss: StoreLoss): void;
}

export function createEnding(onLost: (loss: StoreLoss) => void): Ending {
  const stops: (() => void)[] = [];
  let ended = false;

  function end(): void {
    ended = true;
    for (const stop of stops.splice(0)) stop();
  }

  return {
    get ended() {
      return ended;
    },
    onEnd(stop) {
      if (ended) stop();
      else stops.push(stop);
    },
    end,
    lose(loss) {
      if (ended) return;
      end();
      onLost(loss);
    },
  };
}
