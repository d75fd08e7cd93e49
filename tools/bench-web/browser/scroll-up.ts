import type { CDPSession, Page } from "@playwright/test";
import type { WebWorld } from "../world/web-world.ts";

/** Scrolls towards older messages as a wheel does that never rests: each frame a step. */
export async function scrollUp(
  page: Page,
  session: CDPSession,
  pixelsPerSecond: number,
  seconds: number,
): Promise<void> {
  const bounds = await page.getByRole("region", { name: "Messages" }).boundingBox();
  if (bounds === null) throw new Error("There are no messages to scroll.");
  await session.send("Input.synthesizeScrollGesture", {
    x: bounds.x + bounds.width / 2,
    y: bounds.y + bounds.height / 2,
    yDistance: Math.round(pixelsPerSecond * seconds),
    speed: pixelsPerSecond,
    gestureSourceType: "mouse",
    preventFling: true,
  });
}

/** The place in its log of the topmost message that is rendered. */
export async function topSeq(page: Page, { database }: WebWorld): Promise<number> {
  const clientId = await page
    .locator("section[aria-label='Messages'] [data-message]")
    .first()
    .getAttribute("data-message");
  const found = await database.pool.query<{ seq: string }>(
    "SELECT seq FROM entries WHERE client_id = $1",
    [clientId],
  );
  const [row] = found.rows;
  if (row === undefined) throw new Error("The topmost message is in no log.");
  return Number(row.seq);
}
