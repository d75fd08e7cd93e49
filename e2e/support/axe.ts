import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Passes when axe finds nothing: all rules in light, and in dark those that colours decide. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectNoViolation(new AxeBuilder({ page }), `${screen}, light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const contrast = ["color-contrast", "link-in-text-block"];
  await expectNoViolation(new AxeBuilder({ page }).withRules(contrast), `${screen}, dark`);
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
