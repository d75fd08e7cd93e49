import { Menu as Base } from "@base-ui/react/menu";
import { Trans, useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";
import { Copy, Info, RotateCcw, Trash2 } from "lucide-react";
import { useEngine } from "../../state/running-engine.ts";
import { MENU_POPUP, MenuItem } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";
import { copyText } from "./copy-text.ts";
import type { MessageMenuState } from "./use-message-menu.ts";

interface MessageMenuProps {
  menu: MessageMenuState;
  onOpenInfo: (seq: number) => void;
  /** Where it lies in the document: inside the landmark of the messages. */
  container: RefObject<HTMLElement | null>;
}

/** What can be done with one message. */
export function MessageMenu({ menu, onOpenInfo, container }: MessageMenuProps) {
  const { t } = useLingui();
  const engine = useEngine();
  const { opened } = menu;
  if (opened === null) return null;
  const { row, message, at } = opened;
  const content = "content" in row.item ? row.item.content : null;
  const failed = row.kind === "outgoing" && row.item.status.kind === "failed";
  const queued = row.kind === "outgoing" && row.item.status.kind === "queued";
  const sentSeq = row.kind === "message" && row.own ? row.item.seq : null;

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
            finalFocus={() => (message.isConnected ? message : false)}
            className={MENU_POPUP}
          >
            {content !== null && (
              <MenuItem icon={Copy} onSelect={() => void copy(content.text)}>
                <Trans>Copy</Trans>
              </MenuItem>
            )}
            {sentSeq !== null && (
              <MenuItem icon={Info} onSelect={() => onOpenInfo(sentSeq)}>
                <Trans>Message info</Trans>
              </MenuItem>
            )}
            {failed && (
              <MenuItem icon={RotateCcw} onSelect={() => void engine.retry(row.item.clientId)}>
                <Trans>Retry</Trans>
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
