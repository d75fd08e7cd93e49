import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** They hold the focus for no longer than it takes to hand it on; that is why they are hidden. */
const FOCUS_GUARDS = "[data-base-ui-focus-guard]";

/** Passes when axe finds nothing: all rules in light, and in dark those that colours decide. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const all = new AxeBuilder({ page });
  // A menu's popup hangs at the end of the page, outside of every landmark, as popups do.
  if ((await page.getByRole("menu").count()) > 0) all.disableRules("region");
  await expectNoViolation(all, `${screen}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const contrast = ["color-contrast", "link-in-text-block"];
  await expectNoViolation(new AxeBuilder({ page }).withRules(contrast), `${screen}, dark`);
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
