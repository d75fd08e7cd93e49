import ChevronDown from "lucide-react/icons/chevron-down";
import { useId } from "react";

interface SelectFieldProps<V extends string> {
  label: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChoose: (value: V) => void;
}

/** One of several, in the system's own list. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, choices, onChoose } = props;
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[13.5px] font-medium">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value);
            if (chosen !== undefined) onChoose(chosen.value);
          }}
          className="h-11 w-full appearance-none truncate rounded-lg border border-control-edge bg-field ps-3 pe-9 text-text outline-offset-0"
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        {/* The browser's own stands at the very edge. */}
        <ChevronDown
          aria-hidden="true"
          size={17}
          className="pointer-events-none absolute inset-y-0 end-3 my-auto text-muted"
        />
      </div>
    </div>
  );
}
