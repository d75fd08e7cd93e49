import { useLingui } from "@lingui/react/macro";
import type { Person } from "@parley/protocol/person.ts";
import X from "lucide-react/icons/x";

interface PickedPeopleProps {
  people: readonly Person[];
  onRemove: (person: Person) => void;
}

/** Who was picked so far; a press takes one out again. */
export function PickedPeople({ people, onRemove }: PickedPeopleProps) {
  const { t } = useLingui();
  if (people.length === 0) return null;
  return (
    <ul aria-label={t`Chosen`} className="flex max-h-24 shrink-0 flex-wrap gap-1.5 overflow-y-auto">
      {people.map((person) => (
        <li key={person.id}>
          <button
            type="button"
            title={t`Remove ${person.displayName}`}
            onClick={() => onRemove(person)}
            className="flex h-7 items-center gap-1 rounded-full bg-accent-soft px-2.5 text-[13px] text-accent-text"
          >
            <span dir="auto">{person.displayName}</span>
            <X aria-hidden="true" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
