import { Trans } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { conversationTitle, otherOf } from "../../chat/conversation-title.ts";
import { lastSeenLine } from "../../chat/day-word.ts";
import { useNames } from "../../chat/names.ts";
import { useMinute } from "../../chat/use-now.ts";
import { usePresence } from "../../chat/use-presence.ts";
import { CommonGroups } from "./common-groups.tsx";
import { Disappearing } from "./disappearing.tsx";
import { GalleryLink } from "./gallery-link.tsx";
import { NotificationSettings } from "./notification-settings.tsx";
import { DetailSection } from "./detail-section.tsx";

/** About the other person of a direct chat, or about the note to self. */
export function PersonDetails({ conversation }: { conversation: ConversationState }) {
  const names = useNames();
  const now = useMinute();
  const userId = otherOf(conversation, names.me) ?? names.me ?? "";
  const person = names.people[userId];
  const presence = usePresence(conversation.kind === "direct" ? userId : null);
  const title = conversationTitle(conversation, names);
  return (
    <>
      <div className="flex flex-col items-center gap-1 px-4 pt-4 pb-6 text-center">
        <ConversationAvatar conversation={conversation} title={title} size="xl" />
        <p dir="auto" className="mt-4 max-w-full truncate text-[20px] font-semibold">
          {title}
        </p>
        {person !== undefined && <p className="text-muted">@{person.username}</p>}
        {conversation.kind === "direct" && presence !== undefined && (
          <p className="text-[13.5px] text-muted">
            {presence.online ? (
              <Trans>online</Trans>
            ) : (
              presence.lastSeenAt && lastSeenLine(new Date(presence.lastSeenAt), now, names.i18n)
            )}
          </p>
        )}
      </div>
      <GalleryLink conversationId={conversation.id} />
      {conversation.kind === "self" ? (
        <DetailSection title={<Trans>About</Trans>}>
          <p>
            <Trans>What you write here is on all your devices, and nobody else can read it.</Trans>
          </p>
        </DetailSection>
      ) : (
        <>
          <DetailSection title={<Trans>About</Trans>}>
            <p dir="auto" className="text-start [overflow-wrap:anywhere]">
              {person?.about ? (
                person.about
              ) : (
                <span className="text-muted">
                  <Trans>Nothing yet</Trans>
                </span>
              )}
            </p>
          </DetailSection>
          <NotificationSettings conversation={conversation} />
          <Disappearing conversation={conversation} editable />
          <CommonGroups userId={userId} />
        </>
      )}
    </>
  );
}
