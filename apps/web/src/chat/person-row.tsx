import type { Person } from "@parley/protocol/person.ts";
import type { ReactNode } from "react";
import { avatarUrl } from "../queries/avatar-url.ts";
import { Avatar } from "../ui/avatar.tsx";

interface PersonRowProps {
  person: Person;
  /** What stands under the name; the username without it. */
  note?: ReactNode;
  /** Stands at the end of the row. */
  end?: ReactNode;
}

/** A person in a list: picture, name and a line below. */
export function PersonRow({ person, note, end }: PersonRowProps) {
  return (
    <span className="flex min-h-14 min-w-0 flex-1 items-center gap-3.5">
      <Avatar
        name={person.displayName}
        seed={person.id}
        src={avatarUrl(person.avatar, "small")}
        size="md"
      />
      <span className="flex min-w-0 flex-1 flex-col text-start">
        <span dir="auto" className="text-page-start truncate font-semibold">
          {person.displayName}
        </span>
        <span className="truncate text-[13px] text-muted">{note ?? `@${person.username}`}</span>
      </span>
      {end}
    </span>
  );
}
