import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { sizeText } from "../../chat/size-text.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import type { StoredEntry } from "../../files/stored-list.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { bytesOf } from "./chat-storage.ts";
import { useDeleteStored } from "./use-stored-files.ts";

interface DeleteCopiesProps {
  /** The files that are to go from this device; null: none. */
  asked: readonly StoredEntry[] | null;
  onDeleted?: () => void;
  onClose: () => void;
}

/** Asks before files are deleted from this device. */
export function DeleteCopies({ asked, onDeleted, onClose }: DeleteCopiesProps) {
  const { t, i18n } = useLingui();
  const remove = useDeleteStored();
  const files = asked ?? [];
  const size = sizeText(bytesOf(files), i18n.locale);

  function close(): void {
    remove.reset();
    onClose();
  }

  return (
    <ConfirmDialog
      open={asked !== null}
      onOpenChange={close}
      title={t`${plural(files.length, {
        one: "Delete # file from this device?",
        other: "Delete # files from this device?",
      })}`}
      description={t`This frees ${size}. The messages stay, and what the server still has can be downloaded again.`}
      action={t`Delete`}
      busy={remove.isPending}
      error={remove.error === null ? null : fileProblemText(fileProblemOf(remove.error), i18n)}
      onConfirm={() =>
        remove.mutate(files, {
          onSuccess() {
            close();
            onDeleted?.();
          },
        })
      }
    />
  );
}
