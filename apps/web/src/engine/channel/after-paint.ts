/** Milliseconds after which a page that draws no frames, being hidden, counts as drawn. */
const HIDDEN = 250;

/** Runs something once, when the next frame is drawn. */
export function afterPaint(run: () => void): void {
  const timer = setTimeout(done, HIDDEN);
  const frame = requestAnimationFrame(done);
  function done(): void {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    run();
  }
}
