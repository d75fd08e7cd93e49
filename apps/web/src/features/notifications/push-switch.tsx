import { useLingui } from "@lingui/react/macro";
import { problemText } from "../../i18n/problem-text.ts";
import { usePushHealth, useTestPush, useTurnOffPush, useTurnOnPush } from "../../queries/push.ts";
import { useAccount } from "../../queries/session.ts";
import { Button } from "../../ui/button.tsx";
import { browserSupport } from "./browser-support.ts";
import { notificationStatus, type NotificationStatus } from "./notification-status.ts";
import { StatusCard } from "./status-card.tsx";
import { testWords } from "./status-words.ts";
import { usePermission } from "./use-permission.ts";
import { useTestArrived } from "./use-test-arrived.ts";

/** Says whether this device gets notifications; turns them on and off, and tries them out. */
export function PushSwitch() {
  const { t, i18n } = useLingui();
  const { id } = useAccount();
  const browser = browserSupport();
  const permission = usePermission();
  const health = usePushHealth(browser === "supported");
  const status = notificationStatus({
    browser,
    permission,
    health: health.data,
    error: health.error,
  });
  const turnOn = useTurnOnPush(id);
  const turnOff = useTurnOffPush();
  const test = useTestPush();
  const { arrived, expectTest } = useTestArrived();
  const actions = actionsOf(status);
  const error = turnOn.error ?? turnOff.error ?? test.error;

  return (
    <StatusCard status={status}>
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {actions.on && (
          <Button busy={turnOn.isPending} onClick={() => turnOn.mutate()}>
            {t`Turn on`}
          </Button>
        )}
        {actions.test && (
          <Button
            busy={test.isPending}
            onClick={() => {
              expectTest();
              test.mutate();
            }}
          >
            {t`Send a test`}
          </Button>
        )}
        {actions.off && (
          <Button look="quiet" busy={turnOff.isPending} onClick={() => turnOff.mutate()}>
            {t`Turn off`}
          </Button>
        )}
        {actions.retry && (
          <Button look="quiet" busy={health.isFetching} onClick={() => void health.refetch()}>
            {t`Try again`}
          </Button>
        )}
      </div>
      <output className="mt-2 block empty:hidden">
        {test.isSuccess && actions.off && testWords(test.data, arrived, i18n)}
      </output>
      {error !== null && (
        <p role="alert" className="mt-2 text-danger">
          {error instanceof DOMException
            ? t`The browser could not subscribe to its push service. Look whether it is online and lets this page notify you.`
            : problemText(error, i18n)}
        </p>
      )}
    </StatusCard>
  );
}

function actionsOf({ kind }: NotificationStatus) {
  return {
    on: kind === "off" || kind === "lost",
    off: kind === "working" || kind === "failing" || kind === "lost",
    test: kind === "working" || kind === "failing",
    retry: kind === "unreachable",
  };
}
