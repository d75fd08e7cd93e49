/** A place on a picture, in its pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A part of a picture, each side from 0 to 1 of its width and height. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const WHOLE: Part = { left: 0, top: 0, right: 1, bottom: 1 };

/** A copy to draw on: what was before stays for undoing. */
export function copyOf(picture: OffscreenCanvas): OffscreenCanvas {
  const { width, height } = picture;
  const copy = new OffscreenCanvas(width, height);
  context(copy).drawImage(picture, 0, 0);
  return copy;
}

/** Turned by a quarter, clockwise. */
export function rotated(picture: OffscreenCanvas): OffscreenCanvas {
  const turned = new OffscreenCanvas(picture.height, picture.width);
  const on = context(turned);
  on.translate(turned.width, 0);
  on.rotate(Math.PI / 2);
  on.drawImage(picture, 0, 0);
  return turned;
}

/** What lies within a part. */
export function cropped(picture: OffscreenCanvas, part: Part): OffscreenCanvas {
  const x = Math.round(part.left * picture.width);
  const y = Math.round(part.top * picture.height);
  const width = Math.max(1, Math.round(part.right * picture.width) - x);
  const height = Math.max(1, Math.round(part.bottom * picture.height) - y);
  const cut = new OffscreenCanvas(width, height);
  context(cut).drawImage(picture, x, y, width, height, 0, 0, width, height);
  return cut;
}

/** Draws a line with a round pen. */
export function drawLine(picture: OffscreenCanvas, from: Spot, to: Spot, pen: Pen): void {
  const on = context(picture);
  on.strokeStyle = pen.colour;
  on.lineWidth = pen.width;
  on.lineCap = "round";
  on.beginPath();
  on.moveTo(from.x, from.y);
  on.lineTo(to.x, to.y);
  on.stroke();
}

export interface Pen {
  readonly colour: string;
  readonly width: number;
}

/** A picture of which nothing can be told any more: its parts are laid over another where one blurs. */
export function coarse(picture: OffscreenCanvas): OffscreenCanvas {
  const side = Math.max(picture.width, picture.height) / 32;
  const width = Math.max(1, Math.round(picture.width / side));
  const height = Math.max(1, Math.round(picture.height / side));
  const small = new OffscreenCanvas(width, height);
  const on = context(small);
  // The mean of what a part holds, not one pixel of it.
  on.imageSmoothingQuality = "high";
  on.drawImage(picture, 0, 0, width, height);
  const large = new OffscreenCanvas(picture.width, picture.height);
  context(large).drawImage(small, 0, 0, picture.width, picture.height);
  return large;
}

/** Lays the coarse picture over a line with round ends: a quick finger says few of the spots that it passes. */
export function blurLine(
  picture: OffscreenCanvas,
  blurred: OffscreenCanvas,
  from: Spot,
  to: Spot,
  radius: number,
): void {
  const on = context(picture);
  on.save();
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / (radius / 4)));
  on.beginPath();
  for (let step = 0; step <= steps; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / steps;
    const y = from.y + ((to.y - from.y) * step) / steps;
    on.moveTo(x + radius, y);
    on.arc(x, y, radius, 0, 2 * Math.PI);
  }
  on.clip();
  on.drawImage(blurred, 0, 0);
  on.restore();
}

/** Writes a text around a spot, with an edge that keeps it legible on any ground. */
export function writeText(picture: OffscreenCanvas, text: string, at: Spot, colour: string): void {
  const on = context(picture);
  const size = Math.max(14, Math.round(Math.max(picture.width, picture.height) / 18));
  on.font = `600 ${size}px "Inter Variable", system-ui, sans-serif`;
  on.textAlign = "center";
  on.textBaseline = "middle";
  on.lineJoin = "round";
  on.lineWidth = size / 6;
  on.strokeStyle = colour === "#ffffff" ? "#111b17" : "#ffffff";
  on.strokeText(text, at.x, at.y, picture.width);
  on.fillStyle = colour;
  on.fillText(text, at.x, at.y, picture.width);
}

function context(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const on = canvas.getContext("2d");
  if (on === null) throw new Error("The browser gave no canvas to draw on");
  return on;
}
