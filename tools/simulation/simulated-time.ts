import type { Clock } from "@parley/sdk/ports/clock.ts";

/** What a timer function gives back, as far as the server uses it. */
interface Handle {
  unref(): Handle;
  cancel(): void;
}

/**
 * Puts a simulated clock in the place of the process's own: `Date`, `performance.now` and all timers.
 * The server reads the time where it needs it; so its code runs here as it is.
 * @returns gives the process its own time back
 */
export function installTime(clock: Clock): () => void {
  const replaced = {
    Date: dateOf(clock),
    setTimeout: (run: (...given: unknown[]) => void, delay = 0, ...given: unknown[]): Handle =>
      handleOf(clock.after(delay, () => run(...given))),
    setImmediate: (run: (...given: unknown[]) => void, ...given: unknown[]): Handle =>
      handleOf(clock.after(0, () => run(...given))),
    setInterval: (run: () => void, delay: number): Handle => repeat(clock, run, delay),
    clearTimeout: cancel,
    clearInterval: cancel,
    clearImmediate: cancel,
  };
  const own = Object.fromEntries(
    Object.keys(replaced).map((name) => [name, Reflect.get(globalThis, name)]),
  );
  const ownNow = performance.now;
  Object.assign(globalThis, replaced);
  performance.now = () => clock.now();
  return () => {
    Object.assign(globalThis, own);
    performance.now = ownNow;
  };
}

function dateOf(clock: Clock): DateConstructor {
  return new Proxy(Date, {
    construct: (target, given, self) =>
      Reflect.construct(target, given.length === 0 ? [clock.now()] : given, self),
    get: (target, name) => (name === "now" ? clock.now : Reflect.get(target, name)),
  });
}

function repeat(clock: Clock, run: () => void, delay: number): Handle {
  let end = clock.after(delay, tick);
  function tick(): void {
    end = clock.after(delay, tick);
    run();
  }
  return handleOf(() => end());
}

function handleOf(end: () => void): Handle {
  const handle = { unref: () => handle, cancel: end };
  return handle;
}

function cancel(handle: Handle | undefined): void {
  handle?.cancel();
}
