import { Trans, useLingui } from "@lingui/react/macro";
import type { Role } from "@parley/protocol/control.ts";
import type { Member } from "@parley/protocol/conversation.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import MessageSquare from "lucide-react/icons/message-square";
import Shield from "lucide-react/icons/shield";
import ShieldOff from "lucide-react/icons/shield-off";
import UserMinus from "lucide-react/icons/user-minus";
import Crown from "lucide-react/icons/crown";
import { useState, type ReactNode } from "react";
import { nameOf, type Names } from "../../chat/names.ts";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { rest } from "../../queries/rest.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { GroupRights } from "./group-rights.ts";
import { useGroupChange } from "./use-group-change.ts";

interface MemberRowProps {
  conversation: ConversationState;
  member: Member;
  rights: GroupRights;
  names: Names;
}

/** One member of a group: who, in which role, and what may be done about it. */
export function MemberRow({ conversation, member, rights, names }: MemberRowProps) {
  const { t, i18n } = useLingui();
  const [removing, setRemoving] = useState(false);
  const { userId, role } = member;
  const person = names.people[userId];
  const name = nameOf(names, userId);
  const params = { conversationId: conversation.id, userId };
  const failed = { onError: (error: Error) => showToast(problemText(error, i18n)) };

  const start = useStartChat();
  const give = useGroupChange(async (next: Role) => ({
    conversation: await rest.call("changeRole", { params, body: { role: next } }),
  }));
  const remove = useGroupChange(
    async () => {
      await rest.call("removeMember", { params });
      return {};
    },
    () => setRemoving(false),
  );

  const items: ReactNode[] = [];
  if (person !== undefined) {
    items.push(
      <MenuItem key="write" icon={MessageSquare} onSelect={() => start.mutate(person, failed)}>
        <Trans>Message</Trans>
      </MenuItem>,
    );
  }
  if (rights.changeRoles) {
    if (role !== "owner") {
      items.push(
        <MenuItem key="owner" icon={Crown} onSelect={() => give.mutate("owner", failed)}>
          <Trans>Make owner</Trans>
        </MenuItem>,
      );
    }
    if (role !== "admin") {
      items.push(
        <MenuItem key="admin" icon={Shield} onSelect={() => give.mutate("admin", failed)}>
          <Trans>Make admin</Trans>
        </MenuItem>,
      );
    }
    if (role !== "member") {
      items.push(
        <MenuItem key="member" icon={ShieldOff} onSelect={() => give.mutate("member", failed)}>
          <Trans>Make plain member</Trans>
        </MenuItem>,
      );
    }
  }
  if (rights.remove(role)) {
    items.push(
      <MenuItem key="remove" icon={UserMinus} danger onSelect={() => setRemoving(true)}>
        <Trans>Remove from the group</Trans>
      </MenuItem>,
    );
  }

  const self = userId === names.me;
  return (
    <li className="flex h-14 items-center gap-3.5 rounded-row px-2">
      <Avatar
        name={name}
        seed={userId}
        src={avatarUrl(person?.avatar ?? null, "small")}
        size="md"
      />
      <span className="flex min-w-0 flex-1 flex-col">
        <span dir="auto" className="text-page-start truncate font-semibold">
          {self ? <Trans>You</Trans> : name}
        </span>
        <span dir="auto" className="text-page-start truncate text-[13px] text-muted">
          {person?.about || (person && `@${person.username}`)}
        </span>
      </span>
      <RoleMark role={role} />
      {self ? (
        <span className="w-9" />
      ) : (
        <Menu
          trigger={
            <IconButton
              data-option
              icon={EllipsisVertical}
              label={t`What to do about ${name}`}
              className="size-9!"
            />
          }
        >
          {items}
        </Menu>
      )}
      <ConfirmDialog
        open={removing}
        onOpenChange={setRemoving}
        title={t`Remove ${name}?`}
        description={t`They get nothing more, and keep what they could read so far until they are added again.`}
        action={t`Remove`}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        error={remove.error === null ? null : problemText(remove.error, i18n)}
      />
    </li>
  );
}

function RoleMark({ role }: { role: Role }): ReactNode {
  if (role === "member") return null;
  return (
    <span className="shrink-0 rounded-full bg-accent-soft px-2 py-0.5 text-[12px] text-accent-text">
      {role === "owner" ? <Trans>Owner</Trans> : <Trans>Admin</Trans>}
    </span>
  );
}
