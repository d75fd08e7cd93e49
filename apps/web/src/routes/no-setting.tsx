import { useLingui } from "@lingui/react/macro";
import Settings from "lucide-react/icons/settings";
import { EmptyState } from "../ui/empty-state.tsx";

/** Beside the list of settings while none is open. */
export function NoSetting() {
  const { t } = useLingui();
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState icon={Settings} title={t`Settings`}>
        {t`Choose a page from the list.`}
      </EmptyState>
    </div>
  );
}
