/** What else on the page belongs to the person signed in, and is not loaded from the start. */
const forgetters = new Set<() => void>();

/** Has something forgotten whenever the person signed in leaves or gives way to another. */
export function forgetWithSession(forget: () => void): void {
  forgetters.add(forget);
}

/** Forgets what the page knows of the person who was signed in. */
export function forgetSessionData(): void {
  for (const forget of forgetters) forget();
}
