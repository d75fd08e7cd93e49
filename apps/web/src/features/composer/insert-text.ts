/** Puts a text where the caret stands, in place of what is selected. */
export function insertText(
  field: HTMLTextAreaElement | null,
  text: string,
  write: (value: string) => void,
): void {
  if (field === null) return;
  const { selectionStart, selectionEnd, value } = field;
  write(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
  const caret = selectionStart + text.length;
  // The field takes the new value when the page renders, and its caret with it.
  requestAnimationFrame(() => {
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret, caret);
  });
}
