import { useLingui } from "@lingui/react/macro";
import type { Account } from "@parley/protocol/rest/accounts.ts";
import { PicturePicker } from "../../chat/picture-picker.tsx";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { removeAvatar, setAvatar } from "../../queries/profile.ts";
import { useMutation } from "../../queries/react-query.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { showToast } from "../../ui/toast.tsx";

/** One's picture: look at it, choose another, remove it. */
export function ProfilePicture({ account }: { account: Account }) {
  const { t } = useLingui();
  const upload = useMutation({
    mutationFn: setAvatar,
    onSuccess: () => showToast(t`Your picture was changed.`),
  });
  const remove = useMutation({
    mutationFn: removeAvatar,
    onSuccess: () => showToast(t`Your picture was removed.`),
  });

  return (
    <div className="flex flex-col items-center gap-4">
      <Avatar
        name={account.displayName}
        seed={account.id}
        src={avatarUrl(account.avatar, "large")}
        size="xl"
      />
      <PicturePicker hasPicture={account.avatar !== null} upload={upload} remove={remove} />
      <p className="text-[13px] text-muted">{t`JPEG, PNG, WebP or GIF, up to 5 MB.`}</p>
    </div>
  );
}
