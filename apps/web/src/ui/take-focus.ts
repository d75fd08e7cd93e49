/**
 * As the `ref` of what should have the focus as soon as it appears. It takes it a moment after: a dialog notes
 * what had the focus before, to give it back, only once its content stands.
 */
export function takeFocus(element: HTMLElement | null): void {
  queueMicrotask(() => element?.focus());
}

/** As the `ref` of what should have the focus in place of something that has gone; what has it meanwhile keeps it. */
export function takeLostFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus();
}
