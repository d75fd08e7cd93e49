import { Menu as Base } from "@base-ui/react/menu";
import { Trans, useLingui } from "@lingui/react/macro";
import { attachmentsOf, contentWords } from "@parley/protocol/read-content.ts";
import { useRef, useState, type RefObject } from "react";
import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import Copy from "lucide-react/icons/copy";
import Download from "lucide-react/icons/download";
import Forward from "lucide-react/icons/forward";
import Info from "lucide-react/icons/info";
import Reply from "lucide-react/icons/reply";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Trash2 from "lucide-react/icons/trash";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import { saveFile } from "../../files/save-file.ts";
import { mayForward } from "../../media/forward.ts";
import { useWhenGone } from "../../chat/use-when-gone.ts";
import { setReply } from "../../state/drafts.ts";
import { useChat } from "../../state/chat-store.ts";
import { useEngine } from "../../state/running-engine.ts";
import { MENU_POPUP, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";
import { copyText } from "./copy-text.ts";
import type { Erasable } from "./erase-dialog.tsx";
import { keepAct } from "./keep-act.ts";
import { erasableOf } from "./may-erase.ts";
import type { MessageMenuState } from "./use-message-menu.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const StickerItem = lazyPart(() => import("./sticker-item.tsx"));
const KeepItem = lazyPart(() => import("./keep-item.tsx"));
const EraseDialog = lazyPart(() => import("./erase-dialog.tsx"));
const ForwardDialog = lazyPart(() => import("../../media/forward-dialog.tsx"));

interface MessageMenuProps {
  conversationId: Id;
  menu: MessageMenuState;
  onOpenInfo: (seq: number) => void;
  /** Where it lies in the document: inside the landmark of the messages. */
  container: RefObject<HTMLElement | null>;
}

/** What can be done with one message. */
export default function MessageMenu({
  conversationId,
  menu,
  onOpenInfo,
  container,
}: MessageMenuProps) {
  const { t, i18n } = useLingui();
  const engine = useEngine();
  const { opened } = menu;
  const replying = useRef(false);
  const [forwarded, setForwarded] = useState<{ seq: number; content: Content } | null>(null);
  const [erased, setErased] = useState<{ seq: number; erasable: Erasable } | null>(null);
  const me = useChat((state) => state.me);
  const conversation = useChat((state) => state.conversations[conversationId]);
  const shown = forwarded ?? erased ?? (opened?.row.kind === "message" ? opened.row.item : null);
  useWhenGone(conversationId, shown?.seq ?? null, () => {
    if (forwarded !== null) showToast(t`The message is not there any more.`);
    setForwarded(null);
    setErased(null);
    menu.close();
  });
  if (erased !== null) {
    return (
      <EraseDialog conversationId={conversationId} {...erased} onClose={() => setErased(null)} />
    );
  }
  if (forwarded !== null) {
    return (
      <ForwardDialog
        conversationId={conversationId}
        {...forwarded}
        onClose={() => setForwarded(null)}
      />
    );
  }
  if (opened === null) return null;
  const { row, message, at, openedAt } = opened;
  const text = "content" in row.item ? contentWords(row.item.content) : "";
  const failed = row.kind === "outgoing" && row.item.status.kind === "failed";
  const queued = row.kind === "outgoing" && row.item.status.kind === "queued";
  const sentSeq = row.kind === "message" && row.own ? row.item.seq : null;

  const content = row.kind === "message" && row.item.kind === "message" ? row.item.content : null;
  const deletable =
    row.kind === "message" && conversation
      ? { seq: row.item.seq, erasable: erasableOf(conversation, row.item, me, openedAt) }
      : null;
  const keeping =
    row.kind === "message" && conversation !== undefined
      ? keepAct(conversation, row.item, me)
      : null;
  const answered =
    row.kind === "message" && conversation?.left !== true && row.item.kind === "message"
      ? row.item
      : null;
  const free = content !== null && mayForward(content) ? content : null;
  const files = free === null ? [] : attachmentsOf(free);

  async function save(): Promise<void> {
    try {
      for (const file of files) await saveFile(row.item.conversationId, file);
    } catch (error) {
      showToast(fileProblemText(fileProblemOf(error), i18n));
    }
  }

  async function copy(text: string): Promise<void> {
    showToast((await copyText(text)) ? t`Copied` : t`The browser did not allow copying.`);
  }

  return (
    <Base.Root open onOpenChange={(open) => open || menu.close()}>
      <Base.Portal container={container}>
        <Base.Positioner
          anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }}
          align="start"
          className="z-50"
        >
          <Base.Popup
            aria-label={t`Message`}
            finalFocus={() => {
              const field = replying.current ? document.querySelector("textarea") : null;
              replying.current = false;
              return field ?? (message.isConnected ? message : false);
            }}
            className={MENU_POPUP}
          >
            {answered !== null && (
              <MenuItem
                icon={Reply}
                onSelect={() => {
                  replying.current = true;
                  setReply(conversationId, { seq: answered.seq });
                }}
              >
                <Trans>Reply</Trans>
              </MenuItem>
            )}
            {text !== "" && (
              <MenuItem icon={Copy} onSelect={() => void copy(text)}>
                <Trans>Copy</Trans>
              </MenuItem>
            )}
            {files.length > 0 && (
              <MenuItem icon={Download} onSelect={() => void save()}>
                <Trans>Save</Trans>
              </MenuItem>
            )}
            {free !== null && row.kind === "message" && (
              <MenuItem
                icon={Forward}
                onSelect={() => setForwarded({ seq: row.item.seq, content: free })}
              >
                <Trans>Forward</Trans>
              </MenuItem>
            )}
            {free?.type === "sticker" && (
              <StickerItem conversationId={row.item.conversationId} content={free} />
            )}
            {sentSeq !== null && (
              <MenuItem icon={Info} onSelect={() => onOpenInfo(sentSeq)}>
                <Trans>Message info</Trans>
              </MenuItem>
            )}
            {keeping !== null && row.kind === "message" && (
              <KeepItem conversationId={conversationId} seq={row.item.seq} act={keeping} />
            )}
            {failed && (
              <MenuItem icon={RotateCcw} onSelect={() => void engine.retry(row.item.clientId)}>
                <Trans>Retry</Trans>
              </MenuItem>
            )}
            {deletable !== null && (
              <MenuItem icon={Trash2} danger onSelect={() => setErased(deletable)}>
                <Trans>Delete</Trans>
              </MenuItem>
            )}
            {(failed || queued) && (
              <MenuItem
                icon={Trash2}
                danger
                onSelect={() => void engine.discard(row.item.clientId)}
              >
                <Trans>Delete</Trans>
              </MenuItem>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
