import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import type { ReactNode } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { PaneHeader } from "../ui/pane-header.tsx";

interface SettingsPaneProps {
  title: string;
  /** What this page is for. */
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the settings: its head, with the way back on a narrow page, and a column of content. */
export function SettingsPane({ title, lead, actions, children }: SettingsPaneProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="border-b border-line">
        <PaneHeader
          title={title}
          back={
            <IconButton
              icon={ArrowLeft}
              label={t`Back`}
              onClick={() => void navigate({ to: "/settings" })}
              className="-ms-2 wide:hidden rtl:-scale-x-100"
            />
          }
          actions={actions}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-[640px] flex-col gap-6 px-4 py-6 wide:px-8">
          {lead !== undefined && <p className="text-muted">{lead}</p>}
          {children}
        </div>
      </div>
    </div>
  );
}
