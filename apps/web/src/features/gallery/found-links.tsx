import Link2 from "lucide-react/icons/link-2";
import type { ReactNode } from "react";
import { linkSegments } from "../../chat/link-segments.ts";

/** The links of a message. */
export function FoundLinks({ text, about }: { text: string; about: ReactNode }) {
  return (
    <div className="flex items-center gap-3 px-2 py-2">
      <span
        aria-hidden="true"
        className="flex h-11 w-9 shrink-0 items-center justify-center rounded-md bg-accent-soft text-accent-text"
      >
        <Link2 size={20} />
      </span>
      <div className="min-w-0 flex-1">
        {linkSegments(text).map((segment, index) =>
          segment.kind === "link" ? (
            <a
              key={index}
              href={segment.href}
              target="_blank"
              rel="noopener noreferrer"
              className="line-clamp-2 [overflow-wrap:anywhere] text-accent-text underline"
            >
              <bdi className="text-page-start">{segment.text}</bdi>
            </a>
          ) : null,
        )}
        {about}
      </div>
    </div>
  );
}
