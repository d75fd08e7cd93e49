import type { Snippet } from "./snippet.ts";

/** A text in which what was sought stands out. */
export function MarkedText({ text, marks }: Snippet) {
  const pieces = marks.map(({ start, end }, n) => ({
    before: text.slice(marks[n - 1]?.end ?? 0, start),
    marked: text.slice(start, end),
    start,
  }));
  return (
    <>
      {pieces.map(({ before, marked, start }) => (
        <span key={start}>
          {before}
          <mark className="bg-transparent font-semibold text-accent-text">{marked}</mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.end ?? 0)}
    </>
  );
}
