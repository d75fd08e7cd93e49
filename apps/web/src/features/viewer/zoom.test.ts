import { expect, test } from "vitest";
import { fitted, heldOn, WHOLE, zoomedAt } from "./zoom.ts";

const STAGE = { width: 400, height: 800 };

test("MEDIA-64: zooming keeps the point under the pointer where it is", () => {
  const once = zoomedAt(WHOLE, 2, { x: 100, y: -50 });
  expect(once).toEqual({ scale: 2, x: -100, y: 50 });
  // The picture's point under (100, -50) is the same as before.
  expect((100 - once.x) / once.scale).toBe(100);
  expect(zoomedAt(once, 0.5, { x: 100, y: -50 })).toEqual(WHOLE);
});

test("MEDIA-64: it zooms no further than eight times, and never below the whole picture", () => {
  expect(zoomedAt(WHOLE, 100, { x: 0, y: 0 }).scale).toBe(8);
  expect(zoomedAt({ scale: 2, x: 0, y: 0 }, 0.01, { x: 0, y: 0 }).scale).toBe(1);
});

test("MEDIA-64: a picture is moved to its edges and no further", () => {
  const picture = { width: 400, height: 300 };
  expect(heldOn({ scale: 2, x: 999, y: -999 }, picture, STAGE)).toEqual({ scale: 2, x: 200, y: 0 });
  expect(heldOn({ scale: 4, x: -999, y: -999 }, picture, STAGE)).toEqual({
    scale: 4,
    x: -600,
    y: -200,
  });
  expect(heldOn({ scale: 1, x: 30, y: 30 }, picture, STAGE)).toEqual(WHOLE);
});

test("MEDIA-64: a picture fits the stage, and a small one keeps its size", () => {
  expect(fitted({ width: 1_600, height: 800 }, STAGE)).toEqual({ width: 400, height: 200 });
  expect(fitted({ width: 100, height: 50 }, STAGE)).toEqual({ width: 100, height: 50 });
});
