import { Trans } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { Link } from "@tanstack/react-router";
import ChevronRight from "lucide-react/icons/chevron-right";
import Images from "lucide-react/icons/images";

/** The way to what was shown and linked in a chat. */
export function GalleryLink({ conversationId }: { conversationId: Id }) {
  return (
    <Link
      to="/chat/$conversationId"
      params={{ conversationId }}
      search={{ panel: "gallery" }}
      className="flex h-14 items-center gap-3.5 border-t border-line px-4 outline-offset-[-2px] hover:bg-field"
    >
      <Images aria-hidden="true" size={20} strokeWidth={1.8} className="text-muted" />
      <span className="min-w-0 flex-1 truncate">
        <Trans>Media, links and documents</Trans>
      </span>
      <ChevronRight aria-hidden="true" size={18} className="text-muted rtl:-scale-x-100" />
    </Link>
  );
}
