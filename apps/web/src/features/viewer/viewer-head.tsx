import { Dialog } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import Download from "lucide-react/icons/download";
import Forward from "lucide-react/icons/forward";
import MessageSquareText from "lucide-react/icons/message-square-text";
import Reply from "lucide-react/icons/reply";
import X from "lucide-react/icons/x";
import { useState } from "react";
import { nameOf, useNames } from "../../chat/names.ts";
import { fullTime } from "../../chat/time-format.ts";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import { saveFile } from "../../files/save-file.ts";
import { setReply } from "../../state/drafts.ts";
import { useChat } from "../../state/chat-store.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { showToast } from "../../ui/toast.tsx";
import type { Slide } from "./slides.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const ForwardDialog = lazyPart(() => import("../../media/forward-dialog.tsx"));

const ON_DARK = "text-white hover:bg-[#ffffff24]";

interface ViewerHeadProps {
  slide: Slide;
  onShowInChat: (seq: number) => void;
  onClose: () => void;
}

/** Who sent it and when, and what can be done with it. */
export function ViewerHead({ slide, onShowInChat, onClose }: ViewerHeadProps) {
  const { t, i18n } = useLingui();
  const names = useNames();
  const me = useChat((state) => state.me);
  const [forwarding, setForwarding] = useState(false);
  const { message, item } = slide;
  const { seq, senderId, conversationId } = message;
  const left = useChat((state) => state.conversations[conversationId]?.left === true);
  const kept = item.file.sha256 !== "";

  function save(): void {
    saveFile(conversationId, item.file).catch((error: unknown) => {
      showToast(fileProblemText(fileProblemOf(error), i18n));
    });
  }

  return (
    <header className="flex h-(--header-height) shrink-0 items-center gap-1 px-2">
      <Dialog.Close render={<IconButton icon={X} label={t`Close`} className={ON_DARK} />} />
      <div className="min-w-0 flex-1 px-2">
        <Dialog.Title dir="auto" className="text-page-start truncate font-semibold">
          {senderId === me ? t`You` : nameOf(names, senderId)}
        </Dialog.Title>
        <p className="truncate text-[12.5px] text-[#c3cfc9]">
          <time dateTime={message.createdAt}>
            {fullTime(new Date(message.createdAt), i18n.locale)}
          </time>
        </p>
      </div>
      {seq !== null && (
        <IconButton
          icon={MessageSquareText}
          label={t`Show in chat`}
          className={ON_DARK}
          onClick={() => {
            onShowInChat(seq);
            onClose();
          }}
        />
      )}
      {seq !== null && !left && (
        <IconButton
          icon={Reply}
          label={t`Reply`}
          data-flip
          className={ON_DARK}
          onClick={() => {
            const { items } = message.content;
            setReply(conversationId, {
              seq,
              ...(items.length > 1 && { item: items.indexOf(item) }),
            });
            onClose();
          }}
        />
      )}
      {kept && (
        <IconButton
          icon={Forward}
          label={t`Forward`}
          data-flip
          className={ON_DARK}
          onClick={() => setForwarding(true)}
        />
      )}
      <IconButton icon={Download} label={t`Save`} className={ON_DARK} onClick={save} />
      {forwarding && (
        <ForwardDialog
          conversationId={conversationId}
          seq={seq}
          content={{ type: "media", items: [item] }}
          onClose={() => setForwarding(false)}
        />
      )}
    </header>
  );
}
