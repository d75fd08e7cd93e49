import { useLingui } from "@lingui/react/macro";
import MessagesSquare from "lucide-react/icons/messages-square";
import { EmptyState } from "../ui/empty-state.tsx";

/** Beside the list while no chat is open. */
export function EmptyMain() {
  const { t } = useLingui();
  return (
    <div className="thread-ground flex flex-1 items-center justify-center">
      <div className="rounded-2xl bg-pane shadow-bubble">
        <EmptyState icon={MessagesSquare} title={t`Choose a chat`}>
          {t`Pick one from the list, or start a new one.`}
        </EmptyState>
      </div>
    </div>
  );
}
