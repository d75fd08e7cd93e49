import { useSyncExternalStore } from "react";

/** Minutes since 1970; words such as "Today" need no finer clock. */
let minute = currentMinute();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

function tick(): void {
  minute = currentMinute();
  for (const listener of listeners) listener();
  schedule();
}

function schedule(): void {
  timer = setTimeout(tick, 60_000 - (Date.now() % 60_000));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    minute = currentMinute();
    schedule();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** The start of this minute; the component renders again when it passes. */
export function useMinute(): Date {
  return new Date(useSyncExternalStore(subscribe, () => minute) * 60_000);
}

/** The start of this day; the component renders again at midnight. */
export function useToday(): Date {
  const day = useSyncExternalStore(subscribe, () => new Date(minute * 60_000).setHours(0, 0, 0, 0));
  return new Date(day);
}
