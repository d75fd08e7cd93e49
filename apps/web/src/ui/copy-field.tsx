import { useLingui } from "@lingui/react/macro";
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useRef, useState } from "react";
import { Button } from "./button.tsx";

/** A value to take along, with a button that copies it; it takes the focus, as what one came for. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  // What made the value has gone, and had the focus.
  useEffect(() => field.current?.focus(), []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Not allowed here (plain http): the value is selected for the person to copy.
      field.current?.focus();
      field.current?.select();
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={field}
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
        className="h-11 min-w-40 flex-1 rounded-lg border border-control-edge bg-field px-3 font-mono text-[13px] outline-offset-0"
      />
      <Button look="quiet" onClick={() => void copy()}>
        {copied ? <Check aria-hidden="true" size={17} /> : <Copy aria-hidden="true" size={17} />}
        {copied ? t`Copied` : t`Copy`}
      </Button>
      {/* Outside of the button: inside, it would take the button's name away. */}
      <output className="sr-only">{copied && t`Copied`}</output>
    </div>
  );
}
