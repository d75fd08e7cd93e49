import type { Random } from "../../demo/random.ts";

const WORDS = [
  "about",
  "after",
  "again",
  "always",
  "another",
  "bakery",
  "because",
  "before",
  "bicycle",
  "bridge",
  "brought",
  "café",
  "called",
  "children",
  "coming",
  "could",
  "dinner",
  "every",
  "evening",
  "found",
  "garden",
  "getting",
  "going",
  "harbour",
  "hospital",
  "island",
  "kitchen",
  "later",
  "letter",
  "little",
  "market",
  "morning",
  "mountain",
  "naïve",
  "nothing",
  "orange",
  "paper",
  "people",
  "picture",
  "question",
  "rather",
  "really",
  "river",
  "sister",
  "something",
  "station",
  "summer",
  "table",
  "thought",
  "ticket",
  "tomorrow",
  "train",
  "umbrella",
  "village",
  "waiting",
  "weather",
  "window",
  "winter",
  "without",
  "yesterday",
];
const ENDS = [".", ".", ".", "?", "!", "…", " 🙂", " 👍"];
const OTHER_SCRIPTS = [
  "明日の朝に駅で会いましょう",
  "Увидимся завтра у моста",
  "غدا في المحطة صباحا",
  "내일 아침에 만나요",
];

/**
 * A message as people write them: half have at most seven words, one in twenty is a paragraph; some hold a
 * link or are in another script.
 */
export function messageText(random: Random): string {
  const kind = random.next();
  if (kind < 0.03) return random.pick(OTHER_SCRIPTS);
  if (kind < 0.05)
    return `Look: https://example.org/${random.pick(WORDS)}/${random.between(1, 9_999)}`;
  const length =
    kind < 0.55
      ? random.between(1, 7)
      : kind < 0.95
        ? random.between(8, 25)
        : random.between(40, 90);
  const words = Array.from({ length }, () => random.pick(WORDS));
  const [first = "", ...rest] = words;
  return [first.slice(0, 1).toUpperCase() + first.slice(1), ...rest].join(" ") + random.pick(ENDS);
}
