import { useLingui } from "@lingui/react/macro";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { IconButton } from "../../ui/icon-button.tsx";

/** Shows and hides what narrows a search down. */
export function FiltersToggle({ open, onToggle }: { open: boolean; onToggle: () => void }) {
  const { t } = useLingui();
  return (
    <IconButton
      icon={SlidersHorizontal}
      label={t`Filters`}
      aria-expanded={open}
      onClick={onToggle}
      className="size-9!"
    />
  );
}
