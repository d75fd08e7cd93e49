import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useState } from "react";
import type { ListsDialogStart } from "../../chat/lists-dialog.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { AllLists } from "./all-lists.tsx";
import { EditList } from "./edit-list.tsx";

interface ListsDialogProps {
  start: ListsDialogStart;
  onClose: () => void;
}

/** One list in the making or in change; null: all of them. */
type Edited = { readonly listId: Id | null; readonly newWith: Id | null } | null;

/** Where one makes, names, orders and removes lists of chats. */
export default function ListsDialog({ start, onClose }: ListsDialogProps) {
  const { t } = useLingui();
  const [edited, setEdited] = useState<Edited>(() =>
    start === "all" ? null : { listId: null, newWith: start.newWith },
  );
  const title = edited === null ? t`Lists` : edited.listId === null ? t`New list` : t`Change list`;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      {...(edited === null && {
        description: t`Lists stand above your chats, on all your devices. Nobody else sees them.`,
      })}
    >
      {edited === null ? (
        <AllLists onEdit={(listId) => setEdited({ listId, newWith: null })} />
      ) : (
        <EditList
          listId={edited.listId}
          newWith={edited.newWith}
          onDone={() => (start === "all" ? setEdited(null) : onClose())}
        />
      )}
    </Dialog>
  );
}
