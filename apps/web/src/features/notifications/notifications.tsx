import { useLingui } from "@lingui/react/macro";
import type { Preview } from "../../device/notification-settings.ts";
import {
  changeNotificationSettings,
  useNotificationSettings,
} from "../../preferences/notification-settings.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { showToast } from "../../ui/toast.tsx";
import { PushSwitch } from "./push-switch.tsx";
import { QuietHours } from "./quiet-hours.tsx";

/** How this device tells of new messages, and whether that works. */
export function Notifications() {
  const { t } = useLingui();
  const { sound, preview, quietHours } = useNotificationSettings();
  const previews: { value: Preview; label: string }[] = [
    { value: "nothing", label: t`That there is a message` },
    { value: "sender", label: t`Who wrote` },
    { value: "text", label: t`Who wrote what` },
  ];
  function change(settings: Parameters<typeof changeNotificationSettings>[0]): void {
    changeNotificationSettings(settings).catch(() =>
      showToast(t`This browser could not keep the choice.`),
    );
  }
  return (
    <SettingsPane title={t`Notifications`} lead={t`These choices hold for this browser.`}>
      <PushSwitch />
      <ChoiceGroup
        legend={t`What a notification shows`}
        value={preview}
        choices={previews}
        onChoose={(chosen) => change({ preview: chosen })}
      />
      <div className="-mx-2 flex flex-col gap-2">
        <CheckboxRow
          label={t`Sound`}
          about={t`A message is heard, here and while Parley is closed.`}
          checked={sound}
          onCheck={(on) => change({ sound: on })}
        />
        <QuietHours hours={quietHours} onChange={(hours) => change({ quietHours: hours })} />
      </div>
    </SettingsPane>
  );
}
