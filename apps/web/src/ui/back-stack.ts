import type { HistoryLocation, RouterHistory } from "@tanstack/react-router";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Marks the entry that stands for something open over the page: going back from it closes that. */
    overlay?: string;
  }
}

interface Overlay {
  readonly id: string;
  readonly close: () => void;
}

/** Going back on the way takes milliseconds; should a browser not do it, the app goes on without. */
const LEAVING_MS = 1_000;

/**
 * What is open over the page, each with an entry of its own in the browser's history. Going back closes it and
 * stays on the page. Closed otherwise, its entry is over: it is left at once, and whoever comes across one that
 * could not be left (another page came after it) is led past.
 */
export class BackStack {
  readonly #history: RouterHistory;
  /** From the lowest to the highest. */
  readonly #open: Overlay[] = [];
  /** Ids of entries that are followed by another page. */
  readonly #followed = new Set<string>();
  #here: HistoryLocation;
  /** While an entry that is over is being left: ends that. */
  #arrive: (() => void) | null = null;
  /** Whether the entry below is to be left too. */
  #further = false;
  /** Whether the browser is on its way out of the app, which going back would end. */
  #unloading = false;

  constructor(history: RouterHistory) {
    this.#history = history;
    this.#here = history.location;
    history.subscribe(({ location, action }) => {
      const before = this.#here;
      this.#here = location;
      if (action.type === "PUSH" || action.type === "REPLACE") {
        this.#written(action.type, before, location);
      } else {
        const forward = action.type === "GO" ? action.index > 0 : action.type === "FORWARD";
        this.#gone(location, forward);
      }
    });
    window.addEventListener("beforeunload", () => {
      this.#unloading = true;
      // A download begins in the same way, and the app stays.
      setTimeout(() => {
        this.#unloading = false;
        this.#leaveSoon();
      }, LEAVING_MS);
    });
    // The page was loaded anew while something was open.
    this.#leaveSoon();
  }

  /** Something opened; gives back what to call once it is closed. */
  add(close: () => void): () => void {
    const overlay = { id: Math.random().toString(36).slice(2), close };
    const { href, state } = this.#history.location;
    const inPlace = this.#arrive === null && this.#isOver(this.#history.location);
    this.#open.push(overlay);
    const marked = { ...state, overlay: overlay.id };
    if (inPlace) this.#history.replace(href, marked);
    else this.#history.push(href, marked);
    return () => {
      const place = this.#open.indexOf(overlay);
      if (place !== -1) this.#open.splice(place, 1);
      this.#leaveSoon();
    };
  }

  /** Goes back from the current entry, once however often it is asked for on the way. */
  leave(): void {
    // What lay over it is being left just now: then it as well.
    if (this.#isOver(this.#history.location)) this.#further = true;
    else if (this.#arrive === null) this.#leave(false);
  }

  /** The app wrote an entry while one of an overlay was the current one. */
  #written(type: "PUSH" | "REPLACE", before: HistoryLocation, now: HistoryLocation): void {
    const { overlay } = before.state;
    if (overlay !== undefined && now.state.overlay === undefined) {
      // A page that writes its own address anew, as when something leads to where one is, is still the same page.
      const same = type === "PUSH" ? now.href === before.href : now.pathname === before.pathname;
      if (same) this.#history.replace(now.href, { ...now.state, overlay });
      else if (type === "PUSH") this.#followed.add(overlay);
    }
    this.#leaveSoon();
  }

  /** Somebody went back or forward, or this did. */
  #gone(now: HistoryLocation, forward: boolean): void {
    const { overlay } = now.state;
    if (this.#arrive === null) {
      const kept = this.#open.findIndex(({ id }) => id === overlay);
      for (const { close } of this.#open.splice(kept + 1)) close();
    }
    if (!this.#isOver(now)) {
      if (this.#further) this.#leave(false);
      else this.#arrive?.();
      this.#further = false;
      return;
    }
    this.#leave(forward && overlay !== undefined && this.#followed.has(overlay));
  }

  #isOver({ state }: HistoryLocation): boolean {
    return state.overlay !== undefined && !this.#open.some(({ id }) => id === state.overlay);
  }

  /** After what happens now: another overlay may take over the entry, or a page follow it. */
  #leaveSoon(): void {
    setTimeout(() => {
      if (this.#arrive !== null || this.#unloading) return;
      if (this.#isOver(this.#history.location)) this.#leave(false);
    });
  }

  #leave(forward: boolean): void {
    if (this.#arrive === null) this.#holdWrites();
    if (forward) this.#history.forward();
    else this.#history.back();
  }

  /** What is written meanwhile waits: the browser would go back from that instead. */
  #holdWrites(): void {
    let release = (): void => undefined;
    const arrived = new Promise<false>((resolve) => {
      release = () => resolve(false);
    });
    const unblock = this.#history.block({
      enableBeforeUnload: false,
      blockerFn: ({ action }) => (action === "PUSH" || action === "REPLACE" ? arrived : false),
    });
    const tooLong = setTimeout(() => this.#arrive?.(), LEAVING_MS);
    this.#arrive = () => {
      this.#arrive = null;
      clearTimeout(tooLong);
      unblock();
      release();
    };
  }
}

const stacks = new WeakMap<RouterHistory, BackStack>();

/** The one of this history. */
export function backStackOf(history: RouterHistory): BackStack {
  const stack = stacks.get(history) ?? new BackStack(history);
  stacks.set(history, stack);
  return stack;
}
