import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/button.tsx";
import { WHOLE, type Part } from "./edits.ts";

interface CropSlidersProps {
  part: Part;
  onPart: (part: Part) => void;
  onApply: () => void;
}

/** The least that stays, of a side. */
const LEAST = 0.05;

/** Sets what is cut off each side by keys too; a finger draws the part on the picture. */
export function CropSliders({ part, onPart, onApply }: CropSlidersProps) {
  const { t } = useLingui();
  const { left, top, right, bottom } = part;
  const sides = [
    {
      label: t`Left`,
      value: left,
      set: (to: number) => onPart({ ...part, left: Math.min(to, right - LEAST) }),
    },
    {
      label: t`Right`,
      value: right,
      set: (to: number) => onPart({ ...part, right: Math.max(to, left + LEAST) }),
    },
    {
      label: t`Top`,
      value: top,
      set: (to: number) => onPart({ ...part, top: Math.min(to, bottom - LEAST) }),
    },
    {
      label: t`Bottom`,
      value: bottom,
      set: (to: number) => onPart({ ...part, bottom: Math.max(to, top + LEAST) }),
    },
  ];
  return (
    <div className="grid w-full max-w-[520px] grid-cols-2 gap-x-4 gap-y-1">
      {sides.map(({ label, value, set }) => (
        <label key={label} className="flex items-center gap-2 text-[13px]">
          <span className="w-14">{label}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.01}
            value={value}
            onChange={({ target }) => set(target.valueAsNumber)}
            className="min-w-0 flex-1 accent-accent"
          />
        </label>
      ))}
      <Button
        look="quiet"
        disabled={part === WHOLE}
        onClick={onApply}
        className="col-span-2 justify-self-center text-white! hover:bg-[#ffffff24]!"
      >
        <Trans>Crop to this</Trans>
      </Button>
    </div>
  );
}
