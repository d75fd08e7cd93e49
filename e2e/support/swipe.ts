import type { Locator } from "@playwright/test";

/** Draws something aside with a finger, to the right by so many CSS pixels or to the left by as many below zero. */
export async function swipe(drawn: Locator, by: number): Promise<void> {
  const box = await drawn.boundingBox();
  if (box === null) throw new Error("What is to be drawn aside is not in sight");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const page = drawn.page();
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: at === undefined ? [] : [{ x: at, y }],
    });
  await touch("touchStart", x);
  for (let step = 1; step <= 5; step += 1) await touch("touchMove", x + (by * step) / 5);
  await touch("touchEnd");
  await session.detach();
}
