import { useLingui } from "@lingui/react/macro";
import BellOff from "lucide-react/icons/bell-off";
import BellRing from "lucide-react/icons/bell-ring";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import type { LucideIcon } from "lucide-react/types";
import type { ReactNode } from "react";
import type { NotificationStatus } from "./notification-status.ts";
import { statusWords } from "./status-words.ts";

interface StatusCardProps {
  status: NotificationStatus;
  /** What can be done. */
  children: ReactNode;
}

/** Whether notifications work on this device, what is wrong, and what to do. */
export function StatusCard({ status, children }: StatusCardProps) {
  const { i18n } = useLingui();
  const { title, advice } = statusWords(status, i18n);
  const Icon = ICONS[status.kind];
  return (
    <section className="flex gap-4 rounded-xl border border-line p-4">
      <Icon aria-hidden="true" size={22} strokeWidth={1.8} className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <output className="block">
          <h2 className="font-semibold">{title}</h2>
          {advice !== "" && <p className="mt-0.5 text-muted">{advice}</p>}
        </output>
        {children}
      </div>
    </section>
  );
}

const ICONS: Record<NotificationStatus["kind"], LucideIcon> = {
  working: BellRing,
  off: BellOff,
  checking: BellOff,
  insecure: TriangleAlert,
  unsupported: TriangleAlert,
  installFirst: TriangleAlert,
  blocked: TriangleAlert,
  unreachable: TriangleAlert,
  noWorker: TriangleAlert,
  lost: TriangleAlert,
  failing: TriangleAlert,
};
