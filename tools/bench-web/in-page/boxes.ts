/** More than pass at any pace that is measured. */
export const BOXES = 6_000;

/**
 * Fills an empty page with coloured boxes as large as messages, at their end: what the machine takes to draw
 * a page that scrolls, whatever is on it.
 * Runs in the page.
 */
export function showBoxes(count: number): void {
  document.body.style.margin = "0";
  const section = document.createElement("section");
  section.ariaLabel = "Messages";
  section.style.cssText = "height: 100vh; overflow-y: auto";
  for (let index = 0; index < count; index += 1) {
    const box = document.createElement("div");
    box.style.cssText = `height: 50px; margin: 6px; background: hsl(${(index * 37) % 360} 60% 80%)`;
    section.append(box);
  }
  document.body.replaceChildren(section);
  section.scrollTop = section.scrollHeight;
}
