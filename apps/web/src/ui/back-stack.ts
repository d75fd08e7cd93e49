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

/** Going on the way takes milliseconds; should a browser not do it, the app goes on without. */
const GOING_MS = 1_000;

/**
 * What is open over the page, each with an entry of its own in the browser's history. Going back closes it and
 * stays on the page. Closed otherwise, its entry is over: it stays, for going back at once would end a navigation
 * that comes just then, and whoever comes across it, or goes back from it, is led past.
 */
export class BackStack {
  readonly #history: RouterHistory;
  /** From the lowest to the highest. */
  readonly #open: Overlay[] = [];
  /** Ids of entries that are followed by another page. */
  readonly #followed = new Set<string>();
  #here: HistoryLocation;
  /**
   * While it leads past entries that are over. `from`: the page that they lie over is to be left as well, since
   * that is where somebody went back; `to`: the first other entry is where they go.
   */
  #leading: "from" | "to" | null = null;
  /** Lets the app write again. */
  #release: () => void = () => undefined;

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
        this.#gone(before, location, forward);
      }
    });
  }

  /** Something opened; gives back what to call once it is closed. */
  add(close: () => void): () => void {
    const overlay = { id: Math.random().toString(36).slice(2), close };
    const { href, state } = this.#history.location;
    // The entry of what was closed here before stands for this one now.
    const inPlace = this.#leading === null && this.#isOver(this.#history.location);
    this.#open.push(overlay);
    const marked = { ...state, overlay: overlay.id };
    if (inPlace) this.#history.replace(href, marked);
    else this.#history.push(href, marked);
    return () => {
      const place = this.#open.indexOf(overlay);
      if (place !== -1) this.#open.splice(place, 1);
    };
  }

  /** Goes back from the current page, once however often it is asked for on the way. */
  leave(): void {
    if (this.#leading !== null) return;
    this.#lead(this.#isOver(this.#history.location) ? "from" : "to", false);
  }

  /** The app wrote an entry while one of an overlay was the current one. */
  #written(type: "PUSH" | "REPLACE", before: HistoryLocation, now: HistoryLocation): void {
    const { overlay } = before.state;
    if (overlay === undefined || now.state.overlay !== undefined) return;
    // A page that writes its own address anew, as when something leads to where one is, is still the same page.
    const same = type === "PUSH" ? now.href === before.href : now.pathname === before.pathname;
    if (same) this.#history.replace(now.href, { ...now.state, overlay });
    else if (type === "PUSH") this.#followed.add(overlay);
  }

  /** Somebody went back or forward, or this did. */
  #gone(before: HistoryLocation, now: HistoryLocation, forward: boolean): void {
    if (this.#leading === null && !forward && this.#isOver(before)) this.#leading = "from";
    if (this.#isOver(now)) {
      const isEnd = forward && !this.#followed.has(now.state.overlay ?? "");
      if (!isEnd) return this.#lead(this.#leading ?? "to", forward);
    } else if (this.#leading === "from") return this.#lead("to", false);
    this.#leading = null;
    this.#release();
    const kept = this.#open.findIndex(({ id }) => id === now.state.overlay);
    for (const { close } of this.#open.splice(kept + 1)) close();
  }

  #isOver({ state }: HistoryLocation): boolean {
    return state.overlay !== undefined && !this.#open.some(({ id }) => id === state.overlay);
  }

  #lead(leading: "from" | "to", forward: boolean): void {
    this.#leading = leading;
    this.#holdWrites();
    if (forward) this.#history.forward();
    else this.#history.back();
  }

  /** What is written on the way waits: the browser would go back from that instead. */
  #holdWrites(): void {
    this.#release();
    let arrive = (): void => undefined;
    const arrived = new Promise<false>((resolve) => {
      arrive = () => resolve(false);
    });
    const unblock = this.#history.block({
      enableBeforeUnload: false,
      blockerFn: ({ action }) => (action === "PUSH" || action === "REPLACE" ? arrived : false),
    });
    const tooLong = setTimeout(() => {
      this.#leading = null;
      this.#release();
    }, GOING_MS);
    this.#release = () => {
      this.#release = () => undefined;
      clearTimeout(tooLong);
      unblock();
      arrive();
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
