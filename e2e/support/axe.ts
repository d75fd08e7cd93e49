import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** They hold the focus for no longer than it takes to hand it on; that is why they are hidden. */
const FOCUS_GUARDS = "[data-base-ui-focus-guard]";

const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * Passes when axe finds nothing: all rules in light, and in dark those that colours decide.
 * @param part the selector of what is new on the screen, where the rest was looked at before
 */
export async function expectAccessible(page: Page, screen: string, part = "html"): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectNoViolation(new AxeBuilder({ page }).include(part), `${screen}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const colours = new AxeBuilder({ page }).include(part).withRules(COLOUR_RULES);
  await expectNoViolation(colours, `${screen}, dark`);
}

async function expectNoViolation(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.exclude(FOCUS_GUARDS).analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  }));
  expect(found, what).toEqual([]);
}
