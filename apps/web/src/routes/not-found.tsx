import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import Compass from "lucide-react/icons/compass";
import { EmptyState } from "../ui/empty-state.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useLingui();
  return (
    <main className="flex h-dvh items-center justify-center">
      <EmptyState level={1} icon={Compass} title={t`There is nothing at this address`}>
        <Link to="/" className="font-medium text-accent-text underline">
          {t`Go to your chats`}
        </Link>
      </EmptyState>
    </main>
  );
}
