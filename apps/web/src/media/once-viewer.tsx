import { Dialog } from "@base-ui/react/dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import type { MediaContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import X from "lucide-react/icons/x";
import { useEffect, useState } from "react";
import { NamedText } from "../chat/named-text.tsx";
import { readOnce } from "../files/read-once.ts";
import { useEngine } from "../state/running-engine.ts";
import { BackCloses } from "../ui/back-closes.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Spinner } from "../ui/spinner.tsx";

interface OnceViewerProps {
  conversationId: Id;
  seq: number;
  content: MediaContent;
  /** Whom its message mentions. */
  mentions: readonly Id[] | undefined;
  onClose: () => void;
}

/** Shows what may be opened once: from memory alone, without saving or sending on. Closed, it is gone. */
export default function OnceViewer(props: OnceViewerProps) {
  const { conversationId, seq, content, mentions, onClose } = props;
  const { t } = useLingui();
  const engine = useEngine();
  // What it was opened with: the message comes anew as it is marked, and must not be read a second time.
  const [{ items, text }] = useState(content);
  const [urls, setUrls] = useState<readonly string[] | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const ending = new AbortController();
    const made: string[] = [];
    async function open(): Promise<void> {
      for (const { file } of items) {
        const blob = await readOnce(conversationId, file, ending.signal);
        made.push(URL.createObjectURL(blob));
      }
      setUrls(made);
      await engine.markOpened(conversationId, seq);
    }
    open().catch(() => {
      if (!ending.signal.aborted) setFailed(true);
    });
    return () => {
      // However it is left: what was opened, or is still coming, goes from memory.
      ending.abort();
      for (const url of made) URL.revokeObjectURL(url);
    };
  }, [engine, conversationId, seq, items]);

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Popup
          data-theme="dark"
          onContextMenu={(event) => event.preventDefault()}
          className="fixed inset-0 z-40 flex scheme-dark flex-col bg-[#0b1411] text-white outline-none"
        >
          <BackCloses onClose={onClose} />
          <header className="flex h-(--header-height) shrink-0 items-center gap-2 px-2">
            <Dialog.Close
              render={
                <IconButton icon={X} label={t`Close`} className="text-white hover:bg-[#ffffff24]" />
              }
            />
            <Dialog.Title className="font-semibold">
              <Trans>Opened once</Trans>
            </Dialog.Title>
          </header>
          <div className="flex min-h-0 flex-1 snap-y flex-col items-center gap-4 overflow-y-auto p-3">
            {failed && (
              <p role="alert" className="m-auto">
                <Trans>This cannot be opened: it is gone, or there is no connection.</Trans>
              </p>
            )}
            {!failed && urls === null && <Spinner size={28} />}
            {urls?.map((url, index) =>
              items[index]?.kind === "video" ? (
                // oxlint-disable-next-line jsx-a11y/media-has-caption -- a person's own recording has none
                <video
                  key={url}
                  src={url}
                  controls
                  controlsList="nodownload noremoteplayback"
                  disablePictureInPicture
                  autoPlay
                  playsInline
                  aria-label={t`Video`}
                  className="m-auto max-h-full max-w-full"
                />
              ) : (
                <img
                  key={url}
                  src={url}
                  alt={t`Photo`}
                  draggable={false}
                  className="m-auto max-h-full max-w-full object-contain"
                />
              ),
            )}
          </div>
          {text !== undefined && (
            <p dir="auto" className="px-5 py-3 text-center [overflow-wrap:anywhere]">
              <NamedText text={text} mentions={mentions} />
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
