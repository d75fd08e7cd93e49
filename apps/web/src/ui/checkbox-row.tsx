import { useId } from "react";

interface CheckboxRowProps {
  label: string;
  /** What it means. */
  about: string;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

/** A checkbox with its name and what it means. */
export function CheckboxRow({ label, about, checked, onCheck }: CheckboxRowProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3 rounded-lg px-2 py-1.5 hover:bg-field">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-about`}
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
        className="mt-0.5 size-4.5 accent-accent"
      />
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="block cursor-pointer font-medium">
          {label}
        </label>
        <p id={`${id}-about`} className="text-[13px] text-muted">
          {about}
        </p>
      </div>
    </div>
  );
}
