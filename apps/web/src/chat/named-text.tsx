import type { Id } from "@parley/protocol/id.ts";
import { Isolated } from "../i18n/isolated.tsx";
import { withNames } from "./mentions.ts";
import { useNames } from "./names.ts";

interface NamedTextProps {
  text: string;
  /** Whom its message mentions. */
  mentions: readonly Id[] | undefined;
}

/** A text in which those whom its message mentions stand by their names, as plain words. */
export function NamedText({ text, mentions }: NamedTextProps) {
  const { people } = useNames();
  return <Isolated text={withNames(text, mentions, people)} />;
}
