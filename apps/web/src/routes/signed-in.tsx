import { useLingui } from "@lingui/react/macro";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { restoreSession } from "../queries/restore-session.ts";
import { useSession } from "../queries/session.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Splash } from "../shell/splash.tsx";

/** Lets in whoever is signed in; sends others to sign in, and back here afterwards. */
export function SignedIn() {
  const { t } = useLingui();
  const session = useSession();
  const here = useLocation({ select: ({ href }) => href });
  switch (session.phase) {
    case "restoring":
      return <Splash />;
    case "unreachable":
      return (
        <main className="flex h-dvh items-center justify-center">
          <ErrorState
            message={t`The server cannot be reached.`}
            onRetry={() => void restoreSession()}
          />
        </main>
      );
    case "signedOut":
      return <Navigate to="/sign-in" search={here === "/" ? {} : { next: here }} replace />;
    case "signedIn":
      return <Outlet />;
  }
}
