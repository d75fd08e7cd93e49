import { useLingui } from "@lingui/react/macro";
import { useAccount } from "../../queries/session.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { ProfilePicture } from "./profile-picture.tsx";

/** What others see of oneself. */
export function Profile() {
  const { t } = useLingui();
  const account = useAccount();
  return (
    <SettingsPane title={t`Profile`} lead={t`What others see of you.`}>
      <ProfilePicture account={account} />
      <ProfileForm account={account} />
    </SettingsPane>
  );
}
