/** How a picture is looked at: how much larger, and how far it is moved from the middle, in pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 8;

/** Larger or smaller by a factor, around a point that stays where it is, measured from the middle. */
export function zoomedAt(zoom: Zoom, factor: number, at: Point): Zoom {
  const scale = Math.min(LARGEST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return { scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown };
}

/** Moved, but never so far that the picture leaves more of the stage empty than it must. */
export function heldOn(zoom: Zoom, picture: Size, stage: Size): Zoom {
  const room = (length: number, around: number): number =>
    Math.max(0, (length * zoom.scale - around) / 2);
  const held = (value: number, limit: number): number =>
    Math.min(limit, Math.max(-limit, value)) || 0;
  return {
    scale: zoom.scale,
    x: held(zoom.x, room(picture.width, stage.width)),
    y: held(zoom.y, room(picture.height, stage.height)),
  };
}

/** The size at which a picture fits a stage; a small one is not made larger. */
export function fitted(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
