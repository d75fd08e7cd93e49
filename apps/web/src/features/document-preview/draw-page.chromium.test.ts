import { expect, test, vi } from "vitest";
import { drawPage } from "./draw-page.ts";

/** A page of so many points. */
function pageOf(width: number, height: number) {
  const cancel = vi.fn();
  return {
    getViewport: ({ scale = 1 }: { scale?: number }) => ({
      width: width * scale,
      height: height * scale,
    }),
    render: () => ({ promise: Promise.resolve(), cancel }),
    cancel,
  };
}

function draw(page: ReturnType<typeof pageOf>, width: number) {
  const canvas = document.createElement("canvas");
  return { canvas, end: drawPage(canvas, page as never, width) };
}

test("MEDIA-51: a page of a PDF that is out of sight takes no memory", () => {
  const page = pageOf(600, 800);
  const { canvas, end } = draw(page, 1_200);
  expect([canvas.width, canvas.height]).toEqual([1_200, 1_600]);
  end();
  expect([canvas.width, canvas.height]).toEqual([0, 0]);
  expect(page.cancel).toHaveBeenCalled();
});

test.each([
  [600, 800, 9_000],
  [100, 14_400, 2_400],
  [14_400, 14_400, 7_380],
])("MEDIA-51: a page of %d by %d is drawn with so many pixels at most", (width, height, across) => {
  const { canvas } = draw(pageOf(width, height), across);
  expect(canvas.width * canvas.height).toBeLessThanOrEqual(16_000_000);
  expect(canvas.width * canvas.height).toBeGreaterThan(15_000_000);
});
