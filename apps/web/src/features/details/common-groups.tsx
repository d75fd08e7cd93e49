import { Trans } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { Link } from "@tanstack/react-router";
import { useShallow } from "zustand/react/shallow";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { useChat } from "../../state/chat-store.ts";
import { DetailSection } from "./detail-section.tsx";

/** The groups that both are in; nothing where there is none. */
export function CommonGroups({ userId }: { userId: Id }) {
  const groups = useChat(
    useShallow((state) =>
      Object.values(state.conversations).filter(
        ({ kind, left, members }) => kind === "group" && !left && userId in members,
      ),
    ),
  );
  if (groups.length === 0) return null;
  return (
    <DetailSection title={<Trans>Groups in common</Trans>}>
      <ul className="-mx-2">
        {groups.map((group) => (
          <li key={group.id}>
            <Link
              to="/chat/$conversationId"
              params={{ conversationId: group.id }}
              className="flex h-14 items-center gap-3.5 rounded-row px-2 hover:bg-field"
            >
              <ConversationAvatar conversation={group} title={group.title ?? ""} size="md" />
              <span dir="auto" className="text-page-start min-w-0 flex-1 truncate font-semibold">
                {group.title}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </DetailSection>
  );
}
