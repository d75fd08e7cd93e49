import { Dialog } from "@base-ui/react/dialog";
import { Trans, useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import X from "lucide-react/icons/x";
import type { ComponentType } from "react";
import { BackCloses } from "../../ui/back-closes.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useFirstFocus } from "../../ui/use-first-focus.ts";
import type { PickedFile } from "./picked-file.ts";
import { PickedPreview } from "./picked-preview.tsx";
import { PickedStrip } from "./picked-strip.tsx";
import { SendLine } from "./send-line.tsx";
import { SheetTools, type MediaEditorProps } from "./sheet-tools.tsx";
import { usePicks } from "./use-picks.ts";
import { useSending } from "./use-sending.ts";

interface SendSheetProps {
  conversationId: Id;
  /** What it begins with. */
  files: readonly File[];
  asDocuments: boolean;
  /** Changes a photo before it is sent. */
  Editor: ComponentType<MediaEditorProps>;
  onClose: () => void;
  /** The messages are kept for sending, and shown. */
  onSent: () => void;
}

/** Shows what is about to be sent; more can be added, changed and taken out. */
export default function SendSheet(props: SendSheetProps) {
  const { conversationId, files, asDocuments, Editor, onClose, onSent } = props;
  const { t } = useLingui();
  const first = useFirstFocus();
  const [picks, state] = usePicks(files, asDocuments);
  const sending = useSending(conversationId, picks, state, () => {
    onSent();
    onClose();
  });
  const selected = state.files.find(({ id }) => id === state.selected) ?? null;

  function remove(id: number): void {
    picks.remove(id);
    if (picks.store.getState().files.length === 0) onClose();
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-overlay" />
        <Dialog.Popup
          {...first}
          // What is dropped or pasted here is one more.
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            void picks.add([...event.dataTransfer.files]);
          }}
          onPaste={(event) => void picks.add([...event.clipboardData.files])}
          className="fixed inset-0 z-40 m-auto flex flex-col overflow-hidden bg-pane text-text wide:h-[min(760px,calc(100dvh-48px))] wide:w-[min(860px,calc(100vw-48px))] wide:rounded-2xl wide:shadow-popup"
        >
          <BackCloses onClose={onClose} />
          <header className="flex h-(--header-height) shrink-0 items-center gap-2 px-3">
            <Dialog.Close render={<IconButton icon={X} label={t`Close`} />} />
            <Dialog.Title className="min-w-0 flex-1 truncate text-[16px] font-semibold">
              {titleOf(state.files)}
            </Dialog.Title>
            <SheetTools
              picks={picks}
              state={state}
              selected={selected}
              sending={sending}
              Editor={Editor}
            />
          </header>
          <div className="relative flex min-h-0 flex-1 items-center justify-center bg-rail">
            {selected !== null && (
              <PickedPreview key={selected.id} picked={selected} picks={picks} sending={sending} />
            )}
          </div>
          {state.leftOut > 0 && (
            <p role="alert" className="px-4 pt-2 text-[13px] text-danger">
              {t`A message carries ${LIMITS.files} files at most: ${plural(state.leftOut, {
                one: "# was left out.",
                other: "# were left out.",
              })}`}
            </p>
          )}
          <PickedStrip picks={picks} state={state} onRemove={remove} />
          <SendLine conversationId={conversationId} state={state} sending={sending} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function titleOf(files: readonly PickedFile[]) {
  const count = files.length;
  if (files.every(({ sort }) => sort === "photo")) {
    return count === 1 ? <Trans>Send photo</Trans> : <Trans>Send {count} photos</Trans>;
  }
  if (files.every(({ sort }) => sort === "video")) {
    return count === 1 ? <Trans>Send video</Trans> : <Trans>Send {count} videos</Trans>;
  }
  return count === 1 ? <Trans>Send file</Trans> : <Trans>Send {count} files</Trans>;
}
