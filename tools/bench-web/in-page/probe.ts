/** What every measured page has from its first moment on. Times are milliseconds since the navigation began. */
export interface Probe {
  /** When the first chat of the list was painted. */
  readonly firstChat: Promise<number>;
  /**
   * Resolves once the frame was made in which the condition holds for the first time, with that time.
   * @throws when it does not come to that within half a minute
   */
  whenPainted(what: string, holds: () => boolean): Promise<number>;
  /** Starts noting when each frame began; `frames` ends that and gives them. */
  watchFrames(): void;
  frames(): number[];
}

declare global {
  /** Only while a benchmark measures. */
  var benchProbe: Probe;
}

/**
 * Runs in the page before its own scripts, as text: it must not refer to anything outside itself.
 *
 * "Painted" is when the page has done its part of a frame: styles, layout and paint follow the frame's
 * callbacks, and the message that one of them sends arrives after these.
 */
export function installProbe(): void {
  function afterFrame(): Promise<number> {
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => resolve(performance.now()), { once: true });
        port1.start();
        port2.postMessage(null);
      });
    });
  }

  function whenHolds(holds: () => boolean, signal?: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      function look(): void {
        if (!holds()) return;
        observer.disconnect();
        void afterFrame().then(resolve);
      }
      const observer = new MutationObserver(look);
      observer.observe(document, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      signal?.addEventListener("abort", () => {
        observer.disconnect();
        reject(signal.reason);
      });
      look();
    });
  }

  let begun: number[] | null = null;
  function note(at: number): void {
    if (begun === null) return;
    begun.push(at);
    requestAnimationFrame(note);
  }

  globalThis.benchProbe = {
    firstChat: whenHolds(
      () => document.querySelector("ul[aria-label='Chats'] a[href^='/chat/']") !== null,
    ),
    whenPainted(what, holds) {
      const given = new AbortController();
      const timer = setTimeout(() => given.abort(new Error(`Not painted: ${what}.`)), 30_000);
      return whenHolds(holds, given.signal).finally(() => clearTimeout(timer));
    },
    watchFrames() {
      begun = [];
      requestAnimationFrame(note);
    },
    frames() {
      const frames = begun ?? [];
      begun = null;
      return frames;
    },
  };
}
