import { useLingui } from "@lingui/react/macro";
import type { QuietHours as Hours } from "../../device/notification-settings.ts";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { minutesOf, timeOf } from "./time-of-day.ts";

/** What is suggested to whoever turns them on: the night. */
const NIGHT: Hours = { from: 22 * 60, to: 7 * 60 };

interface QuietHoursProps {
  hours: Hours | null;
  onChange: (hours: Hours | null) => void;
}

/** When nothing may be heard. */
export function QuietHours({ hours, onChange }: QuietHoursProps) {
  const { t } = useLingui();
  return (
    <div>
      <CheckboxRow
        label={t`Quiet hours`}
        about={t`Notifications come without a sound, and nothing pops up in the app.`}
        checked={hours !== null}
        onCheck={(on) => onChange(on ? NIGHT : null)}
      />
      {hours !== null && (
        <div className="flex gap-3 ps-9.5 pe-2 pt-1">
          {time(t`From`, hours.from, (from) => onChange({ ...hours, from }))}
          {time(t`To`, hours.to, (to) => onChange({ ...hours, to }))}
        </div>
      )}
    </div>
  );
}

function time(label: string, minutes: number, onTime: (minutes: number) => void) {
  return (
    <TextField
      label={label}
      type="time"
      required
      value={timeOf(minutes)}
      onChange={(event) => {
        // Empty while it is being typed.
        const chosen = minutesOf(event.target.value);
        if (chosen !== null) onTime(chosen);
      }}
      className="w-32"
    />
  );
}
