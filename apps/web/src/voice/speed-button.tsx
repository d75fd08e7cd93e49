import { useLingui } from "@lingui/react/macro";
import { cx } from "../ui/cx.ts";

interface SpeedButtonProps {
  speed: number;
  onPress: () => void;
  className: string;
}

/** Says how fast a voice message is played, and changes it. */
export function SpeedButton({ speed, onPress, className }: SpeedButtonProps) {
  const { t, i18n } = useLingui();
  const text = new Intl.NumberFormat(i18n.locale).format(speed);
  return (
    <button
      type="button"
      aria-label={t`Speed ${text}`}
      onClick={onPress}
      className={cx("rounded-full bg-field py-1 font-medium", className)}
    >
      {text}×
    </button>
  );
}
