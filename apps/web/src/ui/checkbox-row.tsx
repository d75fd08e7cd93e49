import { useId, useState } from "react";

interface CheckboxRowProps {
  label: string;
  /** What it means. */
  about: string;
  checked: boolean;
  /** What it gives is waited for; it shows as done meanwhile. */
  onCheck: (checked: boolean) => void | Promise<void>;
}

/** A checkbox with its name and what it means. */
export function CheckboxRow({ label, about, checked, onCheck }: CheckboxRowProps) {
  const id = useId();
  const [wanted, setWanted] = useState<boolean | null>(null);
  if (wanted === checked) setWanted(null);

  function check(next: boolean): void {
    const kept = onCheck(next);
    if (kept === undefined) return;
    setWanted(next);
    kept.catch((error: unknown) => {
      setWanted(null);
      reportError(error);
    });
  }

  return (
    <div className="flex items-start gap-3 rounded-lg px-2 py-1.5 hover:bg-field">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-about`}
        checked={wanted ?? checked}
        onChange={(event) => check(event.target.checked)}
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
