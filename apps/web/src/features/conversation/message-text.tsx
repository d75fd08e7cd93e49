import { Trans } from "@lingui/react/macro";
import { useMemo, useState, type ReactNode } from "react";
import { collapsedText } from "./collapse-text.ts";
import { isEmojiOnly } from "./emoji-only.ts";
import { linkSegments, type Segment } from "./link-segments.ts";

interface MessageTextProps {
  text: string;
  /** Stands at the end of the last line. */
  end: ReactNode;
}

/** A message's text: links to press, few emoji large, a very long one behind "Read more". */
export function MessageText({ text, end }: MessageTextProps) {
  const [whole, setWhole] = useState(false);
  const beginning = useMemo(() => collapsedText(text), [text]);
  const collapsed = beginning !== null && !whole;
  const shown = collapsed ? beginning : text;
  const segments = useMemo(() => linkSegments(shown), [shown]);

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
        <Part key={index} segment={segment} />
      ))}
      {collapsed && (
        <>
          {"… "}
          <button
            type="button"
            onClick={() => setWhole(true)}
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

function Part({ segment }: { segment: Segment }) {
  switch (segment.kind) {
    case "text":
      return segment.text;
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
