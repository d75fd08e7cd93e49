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
  await expectNoViolation(axeOn(page, part), `${screen}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectNoViolation(axeOn(page, part).withRules(COLOUR_RULES), `${screen}, dark`);
}

/** Without what passed, and in the page itself: the app has no frames of others, and a page for each sum costs seconds. */
function axeOn(page: Page, part: string): AxeBuilder {
  return new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    .include(part)
    .exclude(FOCUS_GUARDS);
}

async function expectNoViolation(axe: AxeBuilder, what: string): Promise<void> {
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  }));
  expect(found, what).toEqual([]);
}
