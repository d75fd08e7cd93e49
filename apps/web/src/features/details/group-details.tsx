import { Plural, Trans } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useChat } from "../../state/chat-store.ts";
import { takeLostFocus } from "../../ui/take-focus.ts";
import { AddMembers } from "./add-members.tsx";
import { DetailSection } from "./detail-section.tsx";
import { Disappearing } from "./disappearing.tsx";
import { GroupDescription } from "./group-description.tsx";
import { GroupPicture } from "./group-picture.tsx";
import { GalleryLink } from "./gallery-link.tsx";
import { groupRights } from "./group-rights.ts";
import { GroupTitle } from "./group-title.tsx";
import { LeaveGroup } from "./leave-group.tsx";
import { MemberList } from "./member-list.tsx";
import { NotificationSettings } from "./notification-settings.tsx";

/** About a group: its face, its members, and the way out. */
export function GroupDetails({ conversation }: { conversation: ConversationState }) {
  const me = useChat((state) => state.me);
  const rights = groupRights(conversation, me);
  const count = Object.keys(conversation.members).length;
  return (
    <>
      <div className="flex flex-col items-center gap-3 px-4 pt-4 pb-6 text-center">
        <GroupPicture conversation={conversation} editable={rights.changeFace} />
        <GroupTitle conversation={conversation} editable={rights.changeFace} />
        <p className="text-muted">
          <Plural value={count} one="Group · # member" other="Group · # members" />
        </p>
      </div>
      <GroupDescription conversation={conversation} editable={rights.changeFace} />
      <GalleryLink conversationId={conversation.id} />
      {!conversation.left && (
        <>
          <NotificationSettings conversation={conversation} />
          <Disappearing conversation={conversation} editable={rights.changeFace} />
        </>
      )}
      <DetailSection
        title={<Plural value={count} one="# member" other="# members" />}
        actions={rights.addMembers && <AddMembers conversation={conversation} />}
      >
        <MemberList conversation={conversation} rights={rights} />
      </DetailSection>
      {conversation.left ? (
        // Takes the focus from the button that one left by.
        <p
          ref={takeLostFocus}
          tabIndex={-1}
          className="border-t border-line px-4 py-6 text-center text-muted outline-none"
        >
          <Trans>You are no longer a member of this group.</Trans>
        </p>
      ) : (
        <LeaveGroup conversation={conversation} />
      )}
    </>
  );
}
