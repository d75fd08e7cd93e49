import { useLingui } from "@lingui/react/macro";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import RefreshCw from "lucide-react/icons/refresh-cw";
import ShieldAlert from "lucide-react/icons/shield-exclamation-point";
import type { LucideIcon } from "lucide-react/types";
import type { NoEngine } from "../state/running-engine.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

interface Words {
  icon: LucideIcon;
  title: string;
  text: string;
  /** Whether loading the page again may help. */
  reload: boolean;
}

/** In place of the chats where their messenger cannot run, and what to do. */
export function EngineTroubleScreen({ trouble }: { trouble: NoEngine }) {
  const { t } = useLingui();
  const { icon, title, text, reload } = words();
  return (
    <main className="flex h-dvh items-center justify-center">
      <EmptyState level={1} icon={icon} title={title}>
        <p>{text}</p>
        {reload && (
          <Button className="mt-5" onClick={() => window.location.reload()}>
            {t`Reload`}
          </Button>
        )}
      </EmptyState>
    </main>
  );

  function words(): Words {
    switch (trouble) {
      case "outdated":
        return {
          icon: RefreshCw,
          title: t`Parley was updated`,
          text: t`A newer version is open in another tab. Reload this one to go on; drafts and messages that wait are kept.`,
          reload: true,
        };
      case "failed":
        return {
          icon: CircleAlert,
          title: t`Your chats could not be opened`,
          text: t`This browser did not let Parley open what it keeps here. Reload, or see whether private browsing or a full disk is in the way.`,
          reload: true,
        };
      case "insecure":
        return {
          icon: ShieldAlert,
          title: t`Open Parley over https`,
          text: t`Browsers let a page keep your chats only over a secure connection. Ask whoever runs this server for its https address.`,
          reload: false,
        };
      case "unsupported":
        return {
          icon: CircleAlert,
          title: t`This browser is too old for Parley`,
          text: t`It lacks web workers, web locks, broadcast channels or IndexedDB. Update it, or use another one.`,
          reload: false,
        };
    }
  }
}
