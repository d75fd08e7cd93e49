import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Id } from "@parley/protocol/id.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { useEngine } from "../../state/running-engine.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { showToast } from "../../ui/toast.tsx";

/** Whether a message can go for everyone: one's own, somebody else's in a group, a note that only oneself has. */
export type Erasable = "own" | "foreign" | "note" | "no";

interface EraseDialogProps {
  conversationId: Id;
  seq: number;
  erasable: Erasable;
  onClose: () => void;
}

/** Asks for whom a message is deleted: for everyone, or for oneself alone. */
export default function EraseDialog({ conversationId, seq, erasable, onClose }: EraseDialogProps) {
  const { t } = useLingui();
  const engine = useEngine();

  function erase(): void {
    engine.erase(conversationId, seq).catch(reportError);
    onClose();
  }

  function hide(): void {
    const runs = [{ first: seq, last: seq }];
    engine.put({ type: "hidden", conversationId, runs }).catch((error: unknown) => {
      if (!(error instanceof ProblemError) || error.problem.code !== "too_many") {
        reportError(error);
        return;
      }
      showToast(
        t`In this chat you have deleted messages for yourself in ${LIMITS.hiddenRuns} places, as many as there can be.`,
      );
    });
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t`Delete message?`}
      description={descriptionOf(erasable, t)}
      footer={
        <>
          <Button look="plain" onClick={onClose}>{t`Cancel`}</Button>
          {erasable !== "note" && (
            <Button look={erasable === "no" ? "danger" : "quiet"} onClick={hide}>
              {t`Delete for me`}
            </Button>
          )}
          {erasable !== "no" && (
            <Button look="danger" onClick={erase}>
              {erasable === "note" ? t`Delete` : t`Delete for everyone`}
            </Button>
          )}
        </>
      }
    />
  );
}

function descriptionOf(erasable: Erasable, t: ReturnType<typeof useLingui>["t"]): string {
  switch (erasable) {
    case "note":
      return t`The message and its files go from all your devices.`;
    case "own":
      return t`For everyone: the message and its files go for everyone in this chat, and a line stays in its place. For me: it goes from all your devices, and the others keep it.`;
    case "foreign":
      return t`For everyone: the message and its files go for everyone, and the group sees that you deleted it. For me: it goes from all your devices, and the others keep it.`;
    case "no":
      return t`The message goes from all your devices. The others in this chat keep it.`;
  }
}
