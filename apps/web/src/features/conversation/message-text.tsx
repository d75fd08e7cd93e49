import { Trans } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useMemo, type MouseEvent, type ReactNode } from "react";
import { collapsedText } from "./collapse-text.ts";
import { isEmojiOnly } from "./emoji-only.ts";
import { MentioningText } from "./mentioning-text.tsx";
import { linkSegments, type Segment } from "../../chat/link-segments.ts";
import { useUnfolded } from "./unfolded-messages.tsx";

interface MessageTextProps {
  clientId: Id;
  text: string;
  /** Whom the message mentions. */
  mentions?: readonly Id[] | undefined;
  /** Stands at the end of the last line. */
  end: ReactNode;
}

/** A message's text: links to press, few emoji large, a very long one behind "Read more". */
export function MessageText({ clientId, text, mentions, end }: MessageTextProps) {
  const [whole, unfold] = useUnfolded(clientId);
  const beginning = useMemo(() => collapsedText(text), [text]);
  const collapsed = beginning !== null && !whole;
  const shown = collapsed ? beginning : text;
  const segments = useMemo(() => linkSegments(shown), [shown]);

  function readMore({ currentTarget }: MouseEvent<HTMLElement>): void {
    // The button that has the focus goes away.
    currentTarget.closest<HTMLElement>("[data-message]")?.focus({ preventScroll: true });
    unfold();
  }

  if (isEmojiOnly(text)) {
    return (
      <div dir="auto" className="flex flex-wrap items-end justify-end">
        <span className="text-[40px] leading-tight">{text}</span>
        {end}
      </div>
    );
  }
  return (
    <div
      dir="auto"
      className="text-start text-[14.5px] leading-[1.4] [overflow-wrap:anywhere] whitespace-pre-wrap"
    >
      {segments.map((segment, index) => (
        <Part key={index} segment={segment} mentions={mentions} />
      ))}
      {collapsed && (
        <>
          {"… "}
          <button
            type="button"
            onClick={readMore}
            className="font-medium text-accent-text hover:underline"
          >
            <Trans>Read more</Trans>
          </button>
        </>
      )}
      {end}
    </div>
  );
}

interface PartProps {
  segment: Segment;
  mentions: readonly Id[] | undefined;
}

function Part({ segment, mentions }: PartProps) {
  switch (segment.kind) {
    case "text":
      return mentions === undefined ? (
        segment.text
      ) : (
        <MentioningText text={segment.text} mentions={mentions} />
      );
    case "link":
      return (
        <a
          href={segment.href}
          target="_blank"
          rel="noopener noreferrer"
          className="text-accent-text underline"
        >
          {segment.text}
        </a>
      );
  }
}
