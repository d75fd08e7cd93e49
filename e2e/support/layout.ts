import { expect, type Page } from "@playwright/test";

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1400, height: 1130 };

/** Passes when nothing is wider than the page. */
export async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}
