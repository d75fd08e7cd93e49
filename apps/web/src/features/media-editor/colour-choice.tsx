import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

/** Colours to draw and write with. */
export const COLOURS = [
  { value: "#e5352b", name: msg`Red` },
  { value: "#ffd33d", name: msg`Yellow` },
  { value: "#27b783", name: msg`Green` },
  { value: "#298ae8", name: msg`Blue` },
  { value: "#ffffff", name: msg`White` },
  { value: "#111b17", name: msg`Black` },
] as const;

interface ColourChoiceProps {
  value: string;
  onChoose: (value: string) => void;
}

/** One of a few colours. */
export function ColourChoice({ value, onChoose }: ColourChoiceProps) {
  const { t, i18n } = useLingui();
  return (
    <fieldset aria-label={t`Colour`} className="flex gap-2">
      {COLOURS.map((colour) => (
        <button
          key={colour.value}
          type="button"
          aria-label={i18n._(colour.name)}
          aria-pressed={colour.value === value}
          onClick={() => onChoose(colour.value)}
          style={{ background: colour.value }}
          className="size-8 rounded-full border-2 border-[#ffffff66] aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-white"
        />
      ))}
    </fieldset>
  );
}
