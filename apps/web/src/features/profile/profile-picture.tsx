import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { codeText, problemText } from "../../i18n/problem-text.ts";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { removeAvatar, setAvatar } from "../../queries/profile.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { showToast } from "../../ui/toast.tsx";

/** One's picture: look at it, choose another, remove it. */
export function ProfilePicture({ account }: { account: Account }) {
  const { t, i18n } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const upload = useMutation({
    mutationFn: setAvatar,
    onSuccess: () => showToast(t`Your picture was changed.`),
  });
  const remove = useMutation({
    mutationFn: removeAvatar,
    onSuccess: () => showToast(t`Your picture was removed.`),
  });
  const error = upload.error ?? remove.error;
  const sentence = error === null ? null : problemText(error, i18n);

  function choose(file: File | undefined): void {
    remove.reset();
    upload.reset();
    const refused = file !== undefined && file.size > LIMITS.avatarBytes;
    setTooLarge(refused);
    if (file !== undefined && !refused) upload.mutate(file);
  }

  return (
    <div className="flex flex-col items-center gap-4">
      <Avatar
        name={account.displayName}
        seed={account.id}
        src={avatarUrl(account.avatar, "large")}
        size="xl"
      />
      <input
        ref={picker}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        aria-label={t`Choose a picture`}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          choose(event.target.files?.[0]);
          // The same file may be chosen again after a failure.
          event.target.value = "";
        }}
      />
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="quiet" busy={upload.isPending} onClick={() => picker.current?.click()}>
          {account.avatar === null ? t`Add a picture` : t`Change picture`}
        </Button>
        {account.avatar !== null && (
          <Button look="plain" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t`Remove picture`}
          </Button>
        )}
      </div>
      <FormError>{tooLarge ? codeText("too_large", i18n) : sentence}</FormError>
      <p className="text-[13px] text-muted">{t`JPEG, PNG, WebP or GIF, up to 5 MB.`}</p>
    </div>
  );
}
