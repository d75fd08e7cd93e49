const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Flags, keycaps, and pictures that browsers draw as emoji. `\p{RGI_Emoji}` takes a second to compile. */
const EMOJI =
  /^(?:\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Emoji_Presentation}|\p{Extended_Pictographic}(?:\uFE0F|\u200D|\p{Emoji_Modifier}))/u;

/** Whether a text is one to three emoji and nothing else, which are shown larger. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 64) return false;
  const words = text.trim();
  // Nearly every text ends here: cutting one into characters costs more than the rest of its bubble.
  if (!EMOJI.test(words)) return false;
  const parts = [...graphemes.segment(words)];
  return (
    parts.length >= 1 && parts.length <= 3 && parts.every(({ segment }) => EMOJI.test(segment))
  );
}
