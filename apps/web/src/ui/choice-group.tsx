import { useId } from "react";

interface ChoiceGroupProps<V extends string> {
  legend: string;
  value: V;
  choices: readonly { value: V; label: string }[];
  onChoose: (value: V) => void;
}

/** One of a few, all in sight. */
export function ChoiceGroup<V extends string>(props: ChoiceGroupProps<V>) {
  const { legend, value, choices, onChoose } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className="flex flex-col rounded-xl border border-line">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-12 cursor-pointer items-center gap-3 border-line px-4 not-first:border-t hover:bg-field"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
              className="size-4.5 accent-accent"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
