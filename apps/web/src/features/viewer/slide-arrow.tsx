import { useLingui } from "@lingui/react/macro";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { cx } from "../../ui/cx.ts";

interface SlideArrowProps {
  side: "before" | "after";
  disabled: boolean;
  onPress: () => void;
}

/** Goes to the photo before or after; fingers swipe instead. */
export function SlideArrow({ side, disabled, onPress }: SlideArrowProps) {
  const { t } = useLingui();
  const Icon = side === "before" ? ChevronLeft : ChevronRight;
  return (
    <button
      type="button"
      aria-label={side === "before" ? t`Previous` : t`Next`}
      disabled={disabled}
      onClick={onPress}
      className={cx(
        "absolute top-1/2 flex size-12 -translate-y-1/2 items-center justify-center rounded-full bg-[#ffffff24] text-white hover:bg-[#ffffff3d] disabled:invisible max-wide:hidden",
        side === "before" ? "start-4" : "end-4",
      )}
    >
      <Icon aria-hidden="true" size={26} className="rtl:-scale-x-100" />
    </button>
  );
}
