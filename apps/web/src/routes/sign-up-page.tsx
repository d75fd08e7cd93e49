import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Navigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { SignUpForm } from "../features/sign-in/sign-up-form.tsx";
import { problemText } from "../i18n/problem-text.ts";
import { useServerInfo } from "../queries/server-info.ts";
import { useSession } from "../queries/session.ts";
import { Door } from "../shell/door.tsx";
import { Splash } from "../shell/splash.tsx";
import { ErrorState } from "../ui/error-state.tsx";

/** Create an account; an invite link leads here with its code. */
export function SignUpPage() {
  const { t, i18n } = useLingui();
  const { invite } = useSearch({ from: "/sign-up" });
  const session = useSession();
  const server = useServerInfo();

  if (session.phase === "signedIn") return <Navigate to="/" replace />;
  if (session.phase === "restoring" || server.isPending) return <Splash />;
  if (server.isError) {
    return (
      <Door title={t`Create an account`}>
        <ErrorState
          message={problemText(server.error, i18n)}
          onRetry={() => void server.refetch()}
        />
      </Door>
    );
  }

  const { firstAccount, registration } = server.data;
  if (!firstAccount && registration === "closed") {
    return (
      <Door title={t`Registration is closed`} lead={t`This server takes no new accounts.`}>
        <ToSignIn />
      </Door>
    );
  }
  if (!firstAccount && registration === "invite" && invite === undefined) {
    return (
      <Door
        title={t`By invite only`}
        lead={t`You need an invite link to create an account here. Ask whoever runs this server.`}
      >
        <ToSignIn />
      </Door>
    );
  }
  return (
    <Door title={t`Create an account`} lead={lead()}>
      <SignUpForm invite={invite} />
      {!firstAccount && <ToSignIn />}
    </Door>
  );

  function lead(): ReactNode {
    if (firstAccount) return t`You are the first one here: this account will own the server.`;
    return invite === undefined ? undefined : t`You were invited. Welcome!`;
  }
}

function ToSignIn() {
  return (
    <p className="mt-6 text-center text-muted">
      <Trans>
        Have an account?{" "}
        <Link to="/sign-in" className="font-medium text-accent-text underline">
          Sign in
        </Link>
      </Trans>
    </p>
  );
}
