import { useLingui } from "@lingui/react/macro";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { restoreSession } from "../queries/restore-session.ts";
import { useSession } from "../queries/session.ts";
import { Splash } from "../shell/splash.tsx";
import { useHasEngine } from "../state/running-engine.ts";
import { ErrorState } from "../ui/error-state.tsx";

/** Lets in whoever is signed in; sends others to sign in, and back here afterwards. */
export function SignedIn() {
  const { t } = useLingui();
  const router = useRouter();
  const session = useSession();
  const hasEngine = useHasEngine();
  const { phase } = session;

  useEffect(() => {
    if (phase !== "signedOut") return;
    const { href } = router.state.location;
    void router.navigate({
      to: "/sign-in",
      search: href === "/" ? {} : { next: href },
      replace: true,
    });
  }, [phase, router]);

  switch (session.phase) {
    case "restoring":
    case "signedOut":
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
    case "signedIn":
      return hasEngine ? <Outlet /> : <Splash />;
  }
}
