import { Trans, useLingui } from "@lingui/react/macro";
import type { Role } from "@parley/protocol/control.ts";
import type { Member } from "@parley/protocol/conversation.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import { useState } from "react";
import { nameOf, useNames } from "../../chat/names.ts";
import { Button } from "../../ui/button.tsx";
import { moveFocus } from "../../ui/move-focus.ts";
import type { GroupRights } from "./group-rights.ts";
import { MemberRow } from "./member-row.tsx";

/** Shown until one asks for all: a group may have a thousand. */
const SHOWN = 40;
const ORDER: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

interface MemberListProps {
  conversation: ConversationState;
  rights: GroupRights;
}

/** Who is in a group: oneself, then those who manage it, then the others by name. */
export function MemberList({ conversation, rights }: MemberListProps) {
  const { i18n } = useLingui();
  const names = useNames();
  const [all, setAll] = useState(false);
  const members = Object.values(conversation.members).toSorted(
    (a, b) =>
      Number(b.userId === names.me) - Number(a.userId === names.me) ||
      ORDER[a.role] - ORDER[b.role] ||
      byName(a, b),
  );
  const shown = all ? members : members.slice(0, SHOWN);
  const hidden = members.length - shown.length;

  function byName(a: Member, b: Member): number {
    return nameOf(names, a.userId).localeCompare(nameOf(names, b.userId), i18n.locale);
  }

  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys reach its buttons */}
      <ul onKeyDown={moveFocus} className="-mx-2">
        {shown.map((member) => (
          <MemberRow
            key={member.userId}
            conversation={conversation}
            member={member}
            rights={rights}
            names={names}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button look="plain" onClick={() => setAll(true)}>
          <Trans>Show {hidden} more</Trans>
        </Button>
      )}
    </>
  );
}
