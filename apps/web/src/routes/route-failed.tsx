import { useLingui } from "@lingui/react/macro";
import { ErrorState } from "../ui/error-state.tsx";

/** A page that broke, or whose code could not be loaded. */
export function RouteFailed() {
  const { t } = useLingui();
  return (
    <div className="flex flex-1 items-center justify-center">
      <ErrorState
        message={t`This page could not be shown.`}
        onRetry={() => window.location.reload()}
      />
    </div>
  );
}
