const MAX_CHARACTERS = 1_200;
const MAX_LINES = 20;

/** The beginning of a very long text, or null where all of it may show at once. */
export function collapsedText(text: string): string | null {
  let end = text.length;
  let line = -1;
  for (let lines = 0; lines < MAX_LINES; lines += 1) {
    line = text.indexOf("\n", line + 1);
    if (line === -1) break;
  }
  if (line !== -1) end = line;
  if (end > MAX_CHARACTERS) {
    const space = text.lastIndexOf(" ", MAX_CHARACTERS);
    end = space > MAX_CHARACTERS / 2 ? space : wholeCharacter(text, MAX_CHARACTERS);
  }
  return end === text.length ? null : text.slice(0, end);
}

/** Moves a cut back so that it does not fall within a character. */
function wholeCharacter(text: string, end: number): number {
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}
