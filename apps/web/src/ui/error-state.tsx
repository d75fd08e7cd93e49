import { useLingui } from "@lingui/react/macro";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import { Button } from "./button.tsx";

interface ErrorStateProps {
  /** What went wrong, in words. */
  message: string;
  onRetry?: () => void;
}

/** Something could not be loaded, and how to try again. */
export function ErrorState({ message, onRetry }: ErrorStateProps) {
  const { t } = useLingui();
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-8 py-12 text-center">
      <CircleAlert aria-hidden="true" size={32} strokeWidth={1.6} className="text-danger" />
      <p className="max-w-80">{message}</p>
      {onRetry !== undefined && <Button look="quiet" onClick={onRetry}>{t`Try again`}</Button>}
    </div>
  );
}
