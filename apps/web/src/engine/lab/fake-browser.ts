import type { Clock } from "@parley/sdk/ports/clock.ts";
import { channelsOver, LockLost, type Channels, type Locks } from "../channel/ports.ts";

/** A page or worker: what it sees of the browser ends with it, and stands still while it is frozen. */
export interface Context {
  readonly clock: Clock;
  readonly locks: Locks;
  readonly channels: Channels;
  /** Runs something that the browser brings to it: at once, once it is thawed, or never. */
  deliver(run: () => void): void;
  freeze(): void;
  thaw(): void;
  kill(): void;
}

/** Contexts that share channels and locks, as a browser's do, under a simulated clock. */
export interface FakeBrowser {
  context(): Context;
}

interface Request {
  readonly owner: Context;
  readonly shared: boolean;
  readonly granted: () => void;
  readonly stolen: () => void;
}

interface Ear {
  readonly name: string;
  readonly hear: (message: never) => void;
  readonly owner: Context;
}

/** Milliseconds that a message takes. */
const WAY = 1;

export function createFakeBrowser(clock: Clock): FakeBrowser {
  const ears = new Set<Ear>();
  const holders = new Map<string, Set<Request>>();
  const lines = new Map<string, Request[]>();

  function held(name: string): Set<Request> {
    const found = holders.get(name) ?? new Set<Request>();
    holders.set(name, found);
    return found;
  }

  function line(name: string): Request[] {
    const found = lines.get(name) ?? [];
    lines.set(name, found);
    return found;
  }

  function advance(name: string): void {
    const waiting = line(name);
    const now = held(name);
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const free = now.size === 0 || (next.shared && [...now].every(({ shared }) => shared));
      if (!free) return;
      waiting.shift();
      now.add(next);
      next.owner.deliver(next.granted);
    }
  }

  function dropAll(gone: Context): void {
    for (const ear of ears) if (ear.owner === gone) ears.delete(ear);
    for (const name of new Set([...holders.keys(), ...lines.keys()])) {
      lines.set(
        name,
        line(name).filter(({ owner }) => owner !== gone),
      );
      for (const one of held(name)) if (one.owner === gone) held(name).delete(one);
      advance(name);
    }
  }

  function context(): Context {
    let state: "alive" | "frozen" | "dead" = "alive";
    let missed: (() => void)[] = [];

    function request(name: string, shared: boolean, steal: boolean, run: () => Promise<void>) {
      return new Promise<void>((resolve, reject) => {
        const mine: Request = {
          owner: self,
          shared,
          stolen: () => reject(new LockLost()),
          granted() {
            void run().then(
              () => {
                if (held(name).delete(mine)) advance(name);
                resolve();
              },
              (error: Error) => {
                held(name).delete(mine);
                advance(name);
                reject(error);
              },
            );
          },
        };
        if (steal) {
          for (const one of held(name)) one.owner.deliver(one.stolen);
          held(name).clear();
          line(name).unshift(mine);
        } else {
          line(name).push(mine);
        }
        advance(name);
      });
    }

    const self: Context = {
      clock: {
        now: clock.now,
        after(milliseconds, run) {
          let cancelled = false;
          const cancel = clock.after(milliseconds, () => self.deliver(() => !cancelled && run()));
          return () => {
            cancelled = true;
            cancel();
          };
        },
      },
      locks: {
        hold: (name, steal, run) => request(name, false, steal, run),
        free: (name) => request(name, true, false, async () => undefined),
      },
      channels: channelsOver((name, hear) => {
        const ear: Ear = { name, owner: self, hear };
        ears.add(ear);
        return {
          post(message) {
            const copy = structuredClone(message) as never;
            const others = [...ears].filter((one) => one.name === name && one !== ear);
            clock.after(WAY, () => {
              for (const one of others) {
                one.owner.deliver(() => ears.has(one) && one.hear(copy));
              }
            });
          },
          close: () => void ears.delete(ear),
        };
      }),
      deliver(run) {
        if (state === "alive") run();
        if (state === "frozen") missed.push(run);
      },
      freeze() {
        state = "frozen";
      },
      thaw() {
        state = "alive";
        const late = missed;
        missed = [];
        for (const run of late) run();
      },
      kill() {
        state = "dead";
        dropAll(self);
      },
    };
    return self;
  }

  return { context };
}
