import { useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import LogOut from "lucide-react/icons/log-out";
import { useEffect, useState } from "react";
import { problemText } from "../../i18n/problem-text.ts";
import { useMutation } from "../../queries/react-query.ts";
import { signOut } from "../../queries/sign-out.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Ends the session on this device, after asking. */
export function SignOut() {
  const { t, i18n } = useLingui();
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  useEffect(() => {
    // Where signing out leads must be here before it happens: there may be no network then.
    void router.preloadRoute({ to: "/sign-in" });
  }, [router]);
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: (told) => {
      if (!told) showToast(t`Signed out here. The server is told once it can be reached.`);
    },
  });
  return (
    <>
      <button
        type="button"
        onClick={() => setAsking(true)}
        className="mt-1 flex h-14 w-full items-center gap-4 rounded-row px-4 text-start font-medium text-danger outline-offset-0 hover:bg-field"
      >
        <LogOut aria-hidden="true" size={20} strokeWidth={1.8} className="rtl:-scale-x-100" />
        {t`Sign out`}
      </button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Sign out?`}
        description={t`Drafts and messages that were not sent yet are removed from this device.`}
        action={t`Sign out`}
        busy={leaving.isPending}
        error={leaving.error === null ? null : problemText(leaving.error, i18n)}
        onConfirm={() => leaving.mutate()}
      />
    </>
  );
}
