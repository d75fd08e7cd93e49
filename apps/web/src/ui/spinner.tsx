import { useLingui } from "@lingui/react/macro";
import LoaderCircle from "lucide-react/icons/loader-circle";

/** Something is on its way. */
export function Spinner({ size = 22 }: { size?: number }) {
  const { t } = useLingui();
  return (
    <output aria-label={t`Loading`} className="inline-flex text-muted">
      <LoaderCircle aria-hidden="true" size={size} className="animate-spin" />
    </output>
  );
}
