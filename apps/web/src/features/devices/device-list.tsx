import { useLingui } from "@lingui/react/macro";
import type { Device } from "@parley/protocol/rest/devices.ts";
import Laptop from "lucide-react/icons/laptop";
import SquareTerminal from "lucide-react/icons/square-terminal";
import { useState } from "react";
import { dayAndTime } from "../../i18n/moments.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useRevokeDevice } from "../../queries/devices.ts";
import { Button } from "../../ui/button.tsx";
import { Card, CardList } from "../../ui/card-list.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** The devices, this one first; others can be signed out. */
export function DeviceList({ devices }: { devices: readonly Device[] }) {
  const { t, i18n } = useLingui();
  const [asked, setAsked] = useState<Device | null>(null);
  const revoke = useRevokeDevice();
  const sorted = devices.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <>
      <CardList label={t`Devices`}>
        {sorted.map((device) => (
          <Card
            key={device.id}
            icon={device.platform === "web" ? <Laptop size={22} /> : <SquareTerminal size={22} />}
            title={device.name}
            lines={[
              device.current ? t`This device` : t`Last seen ${dayAndTime(i18n, device.lastSeenAt)}`,
              t`Signed in ${dayAndTime(i18n, device.createdAt)}`,
            ]}
            action={
              device.current ? undefined : (
                <Button
                  look="plain"
                  aria-label={t`Sign out ${device.name}`}
                  onClick={() => {
                    revoke.reset();
                    setAsked(device);
                  }}
                >
                  {t`Sign out`}
                </Button>
              )
            }
          />
        ))}
      </CardList>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title={t`Sign out this device?`}
        description={t`${asked?.name ?? ""} is disconnected at once and must sign in again.`}
        action={t`Sign out`}
        busy={revoke.isPending}
        error={revoke.error === null ? null : problemText(revoke.error, i18n)}
        onConfirm={() => {
          if (asked !== null) revoke.mutate(asked.id, { onSuccess: () => setAsked(null) });
        }}
      />
    </>
  );
}
