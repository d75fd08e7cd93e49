import { useLingui } from "@lingui/react/macro";
import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { restoreSession } from "../queries/restore-session.ts";
import { useSession } from "../queries/session.ts";
import { EngineTroubleScreen } from "../shell/engine-trouble.tsx";
import { Splash } from "../shell/splash.tsx";
import { useEngineTrouble, useHasEngine } from "../state/running-engine.ts";
import { whenChatsShow } from "../state/when-chats-show.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { lazyPart } from "../ui/lazy-part.tsx";

const Alerts = lazyPart(() => import("./alerts.tsx"));

/** Lets in whoever is signed in; sends others to sign in, and back here afterwards. */
export function SignedIn() {
  const { t } = useLingui();
  const router = useRouter();
  const session = useSession();
  const hasEngine = useHasEngine();
  const trouble = useEngineTrouble();
  const wasSignedIn = useRef(false);

  useEffect(() => {
    if (session.phase === "signedIn") wasSignedIn.current = true;
    if (session.phase !== "signedOut") return;
    // Whoever signed out by choice is done here; others come back to what they wanted to see.
    const left = wasSignedIn.current && !session.ended;
    const { href } = router.state.location;
    void router.navigate({
      to: "/sign-in",
      search: left || href === "/" ? {} : { next: href },
      replace: true,
    });
  }, [session, router]);

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
      if (trouble !== null) return <EngineTroubleScreen trouble={trouble} />;
      return hasEngine ? (
        <>
          <Outlet />
          <AlertsLater />
        </>
      ) : (
        <Splash />
      );
  }
}

/** What tells of news comes after what the person waits for. */
function AlertsLater() {
  const [due, setDue] = useState(false);
  useEffect(() => whenChatsShow(() => setDue(true)), []);
  return due && <Alerts />;
}
