import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Navigate, useSearch } from "@tanstack/react-router";
import { SignInForm } from "../features/sign-in/sign-in-form.tsx";
import { useServerInfo } from "../queries/server-info.ts";
import { useSession } from "../queries/session.ts";
import { Door } from "../shell/door.tsx";
import { Splash } from "../shell/splash.tsx";

/** Sign in; leads on to where one wanted to go. */
export function SignInPage() {
  const { t } = useLingui();
  const { next = "/" } = useSearch({ from: "/sign-in" });
  const session = useSession();
  const server = useServerInfo();
  if (session.phase === "signedIn") return <Navigate to={next} replace />;
  if (session.phase === "restoring") return <Splash />;
  if (server.data?.firstAccount === true) return <Navigate to="/sign-up" replace />;
  const ended = session.phase === "signedOut" && session.ended;
  return (
    <Door title={t`Sign in`} lead={ended ? t`Your session has ended. Sign in again.` : undefined}>
      <SignInForm />
      {server.data?.registration === "open" && (
        <p className="mt-6 text-center text-muted">
          <Trans>
            New here?{" "}
            <Link to="/sign-up" className="font-medium text-accent-text underline">
              Create an account
            </Link>
          </Trans>
        </p>
      )}
      {server.data?.registration === "invite" && (
        <p className="mt-6 text-center text-muted">
          {t`New here? Ask for an invite link: this server takes new accounts by invite only.`}
        </p>
      )}
    </Door>
  );
}
