import { canvasContext, type DrawnSource } from "../media/photo/scale.ts";

/** Pixels of a sticker's sides. */
export const STICKER_SIDE = 512;

export type StickerShape = "square" | "rounded" | "circle";

/** What of a picture becomes a sticker. */
export interface StickerCut {
  /** 1: all of the picture, with what is beside it left transparent; more is closer. */
  readonly zoom: number;
  /** Where its middle is moved, in sides of the sticker, from -1 to 1. */
  readonly x: number;
  readonly y: number;
  readonly shape: StickerShape;
}

/** All of a picture. */
export const WHOLE: StickerCut = { zoom: 1, x: 0, y: 0, shape: "square" };

/** The zoom from which nothing beside the picture shows. */
export function coveringZoom({ width, height }: DrawnSource): number {
  return Math.max(width, height) / Math.min(width, height);
}

/** Draws a sticker; what is transparent stays so. */
export function drawSticker(
  source: DrawnSource,
  { zoom, x, y, shape }: StickerCut,
): OffscreenCanvas {
  const context = canvasContext(STICKER_SIDE, STICKER_SIDE);
  const { width, height } = source;
  const scale = (STICKER_SIDE / Math.max(width, height)) * zoom;
  const radius = { square: 0, rounded: STICKER_SIDE / 8, circle: STICKER_SIDE / 2 }[shape];
  context.beginPath();
  context.roundRect(0, 0, STICKER_SIDE, STICKER_SIDE, radius);
  context.clip();
  context.drawImage(
    source,
    STICKER_SIDE * (0.5 + x) - (width * scale) / 2,
    STICKER_SIDE * (0.5 + y) - (height * scale) / 2,
    width * scale,
    height * scale,
  );
  return context.canvas;
}
