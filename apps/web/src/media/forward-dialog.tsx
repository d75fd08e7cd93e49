import { useLingui } from "@lingui/react/macro";
import type { Content } from "@parley/protocol/content.ts";
import { attachmentsOf } from "@parley/protocol/read-content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { ChatChoice } from "../chat/chat-choice.tsx";
import { asForwarded } from "./forward.ts";
import { useEngine } from "../state/running-engine.ts";
import { Dialog } from "../ui/dialog.tsx";
import { showToast } from "../ui/toast.tsx";

interface ForwardDialogProps {
  /** Where the message stands; null: it is on its way. */
  conversationId: Id;
  seq: number | null;
  /** What of it is sent on. */
  content: Content;
  onClose: () => void;
}

/** Asks for the chat to which a message is sent on; its files are not uploaded again. */
export default function ForwardDialog(props: ForwardDialogProps) {
  const { content, onClose } = props;
  const { t } = useLingui();
  const engine = useEngine();

  async function isThere(): Promise<boolean> {
    if (props.seq === null) return true;
    return (await engine.item(props.conversationId, props.seq))?.kind === "message";
  }

  async function forward(conversationId: Id): Promise<void> {
    onClose();
    try {
      // Its time may have been over meanwhile, or somebody deleted it.
      if (!(await isThere())) return showToast(t`The message is not there any more.`);
      const files = attachmentsOf(content).map(({ fileId }) => fileId);
      await engine.send(
        conversationId,
        asForwarded(content),
        undefined,
        files.length > 0 ? { files } : {},
      );
      showToast(t`Forwarded`);
    } catch (error) {
      reportError(error);
      showToast(t`The message could not be sent. Try again.`);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t`Forward to…`}
      className="h-[min(640px,calc(100dvh-32px))]"
    >
      <div className="flex h-full flex-col gap-3">
        <ChatChoice onChoose={(conversationId) => void forward(conversationId)} />
      </div>
    </Dialog>
  );
}
