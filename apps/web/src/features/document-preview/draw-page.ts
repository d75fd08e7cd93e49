import type { PDFPageProxy } from "pdfjs-dist";

/** Pixels that are drawn of a page at most: 64 MB, and what every browser can. */
const MOST = 16_000_000;

/**
 * Draws a page of a PDF, whatever its own size.
 * @param width pixels that it has across, unless it were too many in all
 * @returns ends it, and frees the memory that it takes: how large it looks is the style's
 */
export function drawPage(
  canvas: HTMLCanvasElement,
  page: Pick<PDFPageProxy, "getViewport" | "render">,
  width: number,
): () => void {
  const own = page.getViewport({ scale: 1 });
  const most = Math.sqrt(MOST / (own.width * own.height));
  const viewport = page.getViewport({ scale: Math.min(width / own.width, most) });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  const task = page.render({ canvas, viewport });
  task.promise.catch(() => undefined);
  return () => {
    task.cancel();
    canvas.width = 0;
    canvas.height = 0;
  };
}
