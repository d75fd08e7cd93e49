/** Moves the focus to the page's heading. */
export function focusHeading(): void {
  // The last of them in sight is the most particular: the opened page's, else the list's.
  const headings = document.querySelectorAll<HTMLElement>("[data-page-title]");
  [...headings].findLast((heading) => heading.checkVisibility())?.focus();
}
