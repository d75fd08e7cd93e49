import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../check/chromium.ts";

/**
 * Draws the PNG icons of the app from its one vector icon: `pnpm icons`. They are committed, so that a
 * build needs no browser.
 */
const folder = join(import.meta.dirname, "../../apps/web/public");
const icon = await readFile(join(folder, "icon.svg"), "utf8");
const glyph = /<path[^>]*\/>/.exec(icon)?.[0];
const ground = /<rect[^>]* fill="(#\w+)"/.exec(icon)?.[1];
if (glyph === undefined || ground === undefined) throw new Error("icon.svg has no ground or glyph");

/** The glyph on a ground that reaches every edge; the system cuts its own shape out of it. */
const fullBleed = (scale: number): string =>
  drawing(`<rect width="32" height="32" fill="${ground}"/>${scaled(scale)}`);

const PICTURES: readonly (readonly [name: string, size: number, svg: string])[] = [
  ["any-192", 192, icon],
  ["any-512", 512, icon],
  // A mask leaves at least the inner circle of 80 %: the glyph's corners lie within it.
  ["maskable-512", 512, fullBleed(0.8)],
  ["apple-touch-180", 180, fullBleed(0.9)],
  ["monochrome-512", 512, drawing(scaled(1.2))],
  ["badge-96", 96, drawing(scaled(1.2))],
];

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox"],
});
await mkdir(join(folder, "icons"), { recursive: true });
const page = await browser.newPage();
for (const [name, size, svg] of PICTURES) await draw(page, name, size, svg);
await browser.close();

async function draw(page: Page, name: string, size: number, svg: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, "icons", `${name}.png`), omitBackground: true });
}

function drawing(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${content}</svg>`;
}

/** The glyph about its middle; the tail weighs less than the body, as the eye sees it. */
function scaled(scale: number): string {
  return `<g transform="translate(16 16) scale(${scale}) translate(-16.5 -15.5)">${glyph}</g>`;
}
