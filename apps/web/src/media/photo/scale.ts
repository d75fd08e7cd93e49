/** What is drawn onto a canvas. */
export type DrawnSource = ImageBitmap | OffscreenCanvas;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size of a picture whose longest side has at most so many pixels; never larger than it is. */
export function fittedSize({ width, height }: Size, longestSide: number): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A canvas of this size, to be drawn on well. @throws Error where the browser gives none */
export function canvasContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("The browser gave no canvas to draw on");
  context.imageSmoothingQuality = "high";
  return context;
}
