import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import type { Person } from "@parley/protocol/person.ts";
import MessageSquare from "lucide-react/icons/message-square";
import { Fragment } from "react";
import { mentionedPeople, mentionSegments } from "../../chat/mentions.ts";
import { useNames } from "../../chat/names.ts";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";

interface MentioningTextProps {
  text: string;
  mentions: readonly Id[];
}

/** A text in which those whom its message mentions stand out, and can be written to. */
export function MentioningText({ text, mentions }: MentioningTextProps) {
  const names = useNames();
  const people = mentionedPeople(mentions, names.people);
  return mentionSegments(text, people).map(({ before, person }, index) => (
    <Fragment key={index}>
      {before}
      {person !== null && <Mentioned person={person} me={person.id === names.me} />}
    </Fragment>
  ));
}

function Mentioned({ person, me }: { person: Person; me: boolean }) {
  const { t, i18n } = useLingui();
  const start = useStartChat();
  const name = <bdi>{person.displayName}</bdi>;
  if (me) return <strong className="font-semibold text-accent-text">@{name}</strong>;
  const write = (): void =>
    start.mutate(person, { onError: (error) => showToast(problemText(error, i18n)) });
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          title={`@${person.username}`}
          className="font-medium text-accent-text hover:underline"
        >
          @{name}
        </button>
      }
    >
      <MenuItem icon={MessageSquare} onSelect={write}>
        {t`Message ${person.displayName}`}
      </MenuItem>
    </Menu>
  );
}
