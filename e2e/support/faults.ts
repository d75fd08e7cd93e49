import type { BrowserContext } from "@playwright/test";

/** What went wrong in the pages of a test, as the browser itself tells it. */
export interface Faults {
  /** Listens to every page of a context, those there and those to come. */
  watch(context: BrowserContext): void;
  /** Says that some are meant to happen in this test. */
  allow(pattern: RegExp): void;
  /** What nobody allowed. */
  unexpected(): string[];
  /** Everything, also what is allowed. */
  all(): readonly string[];
}

/** Collects console errors, exceptions that nobody caught, and what the CSP refused. */
export function collectFaults(): Faults {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  return {
    watch(context) {
      context.on("console", (message) => {
        if (message.type() !== "error") return;
        found.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => {
        found.push(`exception: ${error.error().stack || error.error().message}`);
      });
    },
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => found.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
    all: () => found,
  };
}
