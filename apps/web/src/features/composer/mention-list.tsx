import { useLingui } from "@lingui/react/macro";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { cx } from "../../ui/cx.ts";
import type { MentionSuggestions } from "./use-mention-suggestions.ts";

/** Whom "@" may mean: chosen by the arrow keys and Enter from the field, or by a press. */
export default function MentionList({
  people,
  active,
  listId,
  optionId,
  pick,
}: MentionSuggestions) {
  const { t } = useLingui();
  return (
    <div
      id={listId}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot stay beside a field
      role="listbox"
      aria-label={t`Members to mention`}
      className="absolute inset-x-0 bottom-full z-30 mb-2 max-h-[min(300px,40vh)] max-w-[400px] overflow-y-auto rounded-2xl bg-pane p-1.5 text-text shadow-popup"
    >
      {people.map((person, index) => (
        <button
          key={person.id}
          type="button"
          id={optionId(person.id)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of the listbox above
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          // The field keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(person)}
          className={cx(
            "flex h-12 w-full items-center gap-3 rounded-xl px-2.5 text-start",
            index === active ? "bg-field" : "hover:bg-field",
          )}
        >
          <Avatar
            name={person.displayName}
            seed={person.id}
            src={avatarUrl(person.avatar, "small")}
            size="sm"
          />
          <span className="flex min-w-0 flex-1 flex-col leading-tight">
            <span dir="auto" className="text-page-start truncate font-medium">
              {person.displayName}
            </span>
            <span dir="ltr" className="text-page-start truncate text-[12.5px] text-muted">
              @{person.username}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
