import { useLingui } from "@lingui/react/macro";
import { problemText } from "../../i18n/problem-text.ts";
import { useDevices } from "../../queries/devices.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { DeviceList } from "./device-list.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

/** Where one is signed in, and the way to end it. */
export function Devices() {
  const { t, i18n } = useLingui();
  const devices = useDevices();
  return (
    <SettingsPane
      title={t`Devices`}
      lead={t`Every browser and program that signed in with your password. If you do not know one, sign it out and change your password.`}
    >
      {devices.isPending && (
        <p className="flex justify-center py-8">
          <Spinner />
        </p>
      )}
      {devices.isError && (
        <ErrorState
          message={problemText(devices.error, i18n)}
          onRetry={() => void devices.refetch()}
        />
      )}
      {devices.isSuccess && <DeviceList devices={devices.data} />}
      {devices.isSuccess && <SignOutEverywhere />}
    </SettingsPane>
  );
}
